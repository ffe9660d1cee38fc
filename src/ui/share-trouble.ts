import { isCuredBySigningIn } from '#core/errors.ts';
import type { Share } from '#core/share.ts';
import { PROVIDER_NAMES } from './providers.ts';
import { goesOnByItself, waitingText } from './waiting-text.ts';
import type { Words } from './words.ts';

/** One sentence or two about a share; what is calm asks nothing of the user. */
export interface ShareLine {
  readonly tone: 'calm' | 'bad';
  readonly text: string;
}

/** What could not be removed from the cloud yet; undefined while nothing is known to be in the way. */
export function cleanUpLine(words: Words, share: Share, nowMs: number): ShareLine | undefined {
  const { provider, cleanUp } = share;
  if (cleanUp?.failure === undefined) return undefined;
  const left = { provider, ...cleanUp };
  const fact = words.text('notRemoved', PROVIDER_NAMES[provider]);
  const why = isCuredBySigningIn(cleanUp.failure.code)
    ? words.text('notRemovedReconnect')
    : waitingText(words, left, nowMs);
  return { tone: goesOnByItself(left) ? 'calm' : 'bad', text: `${fact} ${why}` };
}

/** Whether a new sign-in is what the share, or removing its photos, waits for. */
export function needsSignIn({ failure, cleanUp }: Share): boolean {
  const codes = [failure?.code, cleanUp?.failure?.code];
  return codes.some((code) => code !== undefined && isCuredBySigningIn(code));
}
