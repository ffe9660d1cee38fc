import { plainLabel } from './plain-label.ts';

/**
 * What the page tells about the open conversation. The address does not name it, so identity is put
 * together from the selected row of the list and the chat's header.
 */
export interface ChatIdentity {
  /** TikTok's own id of the conversation, from the selected row. */
  readonly convId?: string;
  /** `@name` of the other person, from the header. Groups have none. */
  readonly handle?: string;
  /** The name shown in the header. */
  readonly name?: string;
}

/** Whether two sightings are certainly the same conversation. In doubt they are not. */
export function isSameChat(a: ChatIdentity, b: ChatIdentity): boolean {
  const strong = [agreement(a.convId, b.convId), agreement(a.handle, b.handle)];
  if (strong.includes('differ')) return false;
  if (strong.includes('agree')) return true;
  // Names repeat among people. One is enough only where the page gives nothing better for either.
  const nameIsAllThereIs = [a, b].every((chat) => !chat.convId && !chat.handle);
  return nameIsAllThereIs && agreement(a.name, b.name) === 'agree';
}

function agreement(a: string | undefined, b: string | undefined): 'agree' | 'differ' | 'unknown' {
  if (!a || !b) return 'unknown';
  return a === b ? 'agree' : 'differ';
}

/**
 * How the user knows the chat: `@anna`, or the group's name, in quotation marks if it passes itself off as a
 * handle. Empty when the page told neither.
 */
export function chatLabel({ handle, name = '' }: ChatIdentity): string {
  const label = plainLabel(handle ?? name);
  return handle === undefined && isHandle(label) ? `“${label}”` : label;
}

/** Whether a label is a handle, of which TikTok has one: the names of groups repeat. */
export function isHandle(label: string): boolean {
  return /^@[\w.]+$/.test(label);
}

const MAX_FIELD_CHARACTERS = 200;

/** Guards an identity that came from the content script. */
export function isChatIdentity(value: unknown): value is ChatIdentity {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([key, field]) =>
      ['convId', 'handle', 'name'].includes(key) &&
      typeof field === 'string' &&
      field.length <= MAX_FIELD_CHARACTERS,
  );
}
