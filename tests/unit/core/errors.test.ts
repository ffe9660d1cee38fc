import { describe, expect, it } from 'vitest';
import {
  ERROR_CODES,
  fromFailure,
  isFailure,
  isRetryable,
  PhotolinkError,
  toFailure,
} from '#core/errors.ts';

describe('an error', () => {
  it('keeps its code, its facts and what was caught, and no cause among the facts', () => {
    const cause = new Error('socket');
    const error = new PhotolinkError('busy', { provider: 'dropbox', retryAfterMs: 5, cause });
    expect(error).toMatchObject({ code: 'busy', name: 'PhotolinkError', cause });
    expect(error.facts).toEqual({ provider: 'dropbox', retryAfterMs: 5 });
  });

  it('says the route to a person who reports it', () => {
    expect(new PhotolinkError('busy', { detail: 'upload 429' }).message).toBe('busy: upload 429');
    expect(new PhotolinkError('busy').message).toBe('busy');
  });

  it.each(ERROR_CODES)('comes back from a journal as it went in: %s', (code) => {
    const failure = toFailure(new PhotolinkError(code, { photo: 'IMG_1.HEIC', limit: 3 }));
    const stored = JSON.parse(JSON.stringify(failure)) as unknown;
    expect(isFailure(stored)).toBe(true);
    const error = fromFailure(stored as typeof failure);
    expect(error).toBeInstanceOf(PhotolinkError);
    expect(toFailure(error)).toEqual(failure);
  });

  it.each<[string, unknown, object]>([
    ['an abort', new DOMException('gone', 'AbortError'), { code: 'cancelled', facts: {} }],
    [
      'another exception of the browser',
      new DOMException('full', 'QuotaExceededError'),
      bug('QuotaExceededError'),
    ],
    ['a mistake of ours', new TypeError('https://secret.example/token'), bug('TypeError')],
    ['a text', 'secret', bug('string')],
    ['nothing', undefined, bug('undefined')],
  ])('tells no secret of what nobody foresaw: %s', (_name, thrown, failure) => {
    expect(toFailure(thrown)).toEqual(failure);
  });
});

function bug(detail: string) {
  return { code: 'bug', facts: { detail } };
}

describe('a failure from outside', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'busy'],
    ['an unknown code', { code: 'nonsense', facts: {} }],
    ['a name of the prototype', { code: 'constructor', facts: {} }],
    ['a code without facts', { code: 'busy' }],
    ['facts that are a text', { code: 'busy', facts: 'x' }],
    ['facts that are null', { code: 'busy', facts: null }],
  ])('is refused: %s', (_name, value) => {
    expect(isFailure(value)).toBe(false);
  });
});

describe('trying again', () => {
  it.each(['busy', 'offline', 'provider-down', 'reconnect', 'quota-full'] as const)(
    'may help after %s',
    (code) => {
      expect(isRetryable(code)).toBe(true);
    },
  );

  it.each(['links-banned', 'account-restricted', 'photo-missing', 'cancelled'] as const)(
    'does not help after %s',
    (code) => {
      expect(isRetryable(code)).toBe(false);
    },
  );
});
