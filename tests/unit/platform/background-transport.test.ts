import { describe, expect, it, vi } from 'vitest';
import { receiveMessages } from '#platform/background-transport.ts';

// Node gives addresses of extensions no origin.
const OURS = 'https://abc.example';
const TIKTOK = 'https://www.tiktok.com';

const browser = vi.hoisted(() => {
  const heard: ((message: unknown, sender: unknown) => unknown)[] = [];
  return {
    heard,
    default: {
      runtime: {
        id: 'abc',
        getURL: (path: string) => `https://abc.example/${path}`,
        onMessage: {
          addListener: (listener: (message: unknown, sender: unknown) => unknown) =>
            heard.push(listener),
        },
      },
    },
  };
});
vi.mock('webextension-polyfill', () => browser);

receiveMessages((_message, { audience }) => Promise.resolve(audience));

/** As whom the background takes this sender. */
const audienceOf = (sender: object) =>
  browser.heard[0]?.('', { id: 'abc', tab: { id: 1 }, ...sender });

describe('who sent a message', () => {
  it.each([
    ['a page of ours in a frame of TikTok', { url: `${OURS}/panel.html`, frameId: 3 }, 'page'],
    ['our script on TikTok', { url: `${TIKTOK}/messages`, frameId: 0 }, 'content'],
    ['the same where it tells its origin', { url: `${TIKTOK}/x`, origin: TIKTOK }, 'content'],
    ['our script on Google Photos', { url: 'https://photos.google.com/', frameId: 0 }, 'watcher'],
  ])('%s is known by its address', async (_who, sender, audience) => {
    expect(await audienceOf(sender)).toBe(audience);
  });

  it.each([
    ['a sandboxed frame with the address of TikTok', { url: `${TIKTOK}/x`, origin: 'null' }],
    ['a sandboxed frame with an address of ours', { url: `${OURS}/panel.html`, origin: 'null' }],
    ['another extension', { id: 'other', url: `${OURS}/panel.html` }],
    ['another site', { url: 'https://www.tiktok.com.example/messages' }],
    ['a frame of Google Photos', { url: 'https://photos.google.com/', frameId: 2 }],
    ['who has no address', {}],
  ])('%s is nobody', (_who, sender) => {
    expect(audienceOf(sender)).toBeUndefined();
  });
});
