/** One line of a chat. */
export interface Message {
  readonly from: 'me' | 'peer';
  readonly text: string;
  /** The name of a picture: the line is a shared video instead of text. */
  readonly video?: string;
}

/** A chat of the signed-in person. */
export interface Chat {
  readonly name: string;
  readonly convId: string;
  readonly nickname: string;
  /** Without the @; groups have none. */
  readonly handle: string | null;
  /** `limited`: TikTok notes that few messages may be sent until they are answered. */
  readonly kind: 'open' | 'request' | 'blocked' | 'limited';
  readonly time: string;
  readonly unread: number;
  readonly messages: readonly Message[];
}

/** The number of the signed-in account. */
export const myUid = '6999';

const peer = (text: string): Message => ({ from: 'peer', text });
const me = (text: string): Message => ({ from: 'me', text });
const oneToOne = (uid: string): string => `0:1:${uid}:${myUid}`;

/** The chats every page starts with. */
export const chatSeeds: readonly Chat[] = [
  {
    name: 'anna',
    convId: oneToOne('7001'),
    nickname: 'Anna',
    handle: 'anna',
    kind: 'open',
    time: '14:32',
    unread: 0,
    messages: [
      peer('Back home! That last climb was steeper than it looked'),
      me('My legs agree. The view was worth every step though'),
      { from: 'peer', text: '', video: 'ridge' },
      me('Saving this one'),
      peer('Did you take the photos at the lake? I only have blurry ones'),
      me('Around forty, the light was perfect'),
      peer('Send them over, full size please. I want to print two of them'),
    ],
  },
  {
    name: 'ben',
    convId: oneToOne('7002'),
    nickname: 'Ben',
    handle: 'ben',
    kind: 'open',
    time: '12:05',
    unread: 2,
    messages: [
      me('Is the bike still for sale?'),
      peer('It is! New tyres since spring'),
      peer('Could you send a picture of yours, for comparison?'),
    ],
  },
  {
    name: 'chloe',
    convId: oneToOne('7003'),
    nickname: 'Chloé',
    handle: 'chloe',
    kind: 'open',
    time: '09:41',
    unread: 0,
    messages: [peer('Concert on Friday?'), me('Yes! I will bring the old camera')],
  },
  {
    name: 'group',
    convId: '7412093355871200001',
    nickname: 'Weekend crew',
    handle: null,
    kind: 'open',
    time: 'Thu',
    unread: 0,
    messages: [peer('Train leaves at 8:10'), me('I have the snacks'), peer('Hero')],
  },
  {
    name: 'myself',
    convId: oneToOne(myUid),
    nickname: 'Me',
    handle: 'me',
    kind: 'open',
    time: 'Thu',
    unread: 0,
    messages: [me('Passport number is in the blue folder')],
  },
  {
    name: 'request',
    convId: oneToOne('7005'),
    nickname: 'Dana W.',
    handle: 'dana.w',
    kind: 'request',
    time: 'Wed',
    unread: 1,
    messages: [peer('Hi! I saw your lake video, which trail is that?')],
  },
  {
    name: 'blocked',
    convId: oneToOne('7006'),
    nickname: 'Eli',
    handle: 'eli',
    kind: 'blocked',
    time: 'Mon',
    unread: 0,
    messages: [peer('Last chance, only today'), me('Please stop writing')],
  },
  {
    name: 'limited',
    convId: oneToOne('7007'),
    nickname: 'Finn',
    handle: 'finn',
    kind: 'limited',
    time: 'Sun',
    unread: 0,
    messages: [me('Hello! Are the prints from your shop still to be had?')],
  },
];
