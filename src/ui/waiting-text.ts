import type { ErrorCode, Failure } from '#core/errors.ts';
import type { ProviderId } from '#core/provider.ts';
import type { Retry } from '#core/retry.ts';
import { clockText } from './dates.ts';
import { errorText } from './error-text.ts';
import { PROVIDER_NAMES } from './providers.ts';
import type { MessageKey, Words } from './words.ts';

/** Something that could not be done: a share, a revocation, a removal. */
export interface Hindered {
  readonly provider: ProviderId;
  readonly failure: Failure | undefined;
  readonly retry: Retry | undefined;
}

const WAIT_TEXT: Partial<Record<ErrorCode, MessageKey>> = {
  busy: 'waitBusy',
  'provider-down': 'waitDown',
  'still-public': 'waitStillPublic',
  'not-open-yet': 'waitNotOpen',
};

/** Whether it is done without the user as soon as what hinders it has passed. */
export function goesOnByItself({ failure, retry }: Hindered): boolean {
  return failure?.code === 'offline' || (failure !== undefined && retry !== undefined);
}

/** What is waited for and when it goes on; what only the user can cure reads like any failure. */
export function waitingText(words: Words, hindered: Hindered, nowMs: number): string {
  const { provider, failure, retry } = hindered;
  if (failure === undefined) return '';
  if (failure.code === 'offline') return words.text('waitOffline');
  const key = WAIT_TEXT[failure.code];
  if (key === undefined || retry === undefined) return errorText(words, failure);
  return words.text(key, PROVIDER_NAMES[provider], clockText(retry.atMs, nowMs, words.language));
}

/** Whether trying at once can help. A service that asked us to wait is obeyed anyhow. */
export function canTryNow({ failure }: Hindered): boolean {
  return failure !== undefined && failure.code !== 'busy';
}
