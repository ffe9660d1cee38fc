import { describe, expect, it } from 'vitest';
import { readAnswer } from '#providers/google-oauth/read-answer.ts';

const redirectUrl = 'https://extension.example/';
const state = 'the-state';
const GRANTED = {
  state,
  access_token: 'ya29.token',
  token_type: 'Bearer',
  expires_in: '3599',
  scope: 'b a',
};

function answer(params: Record<string, string>, base = redirectUrl) {
  return `${base}#${new URLSearchParams(params).toString()}`;
}

const read = (returned: string) => readAnswer(returned, { redirectUrl, state }, 1000);

describe('what Google sends back', () => {
  it('is a token, its end and what it may do, whatever else stands there', () => {
    const more = { ...GRANTED, authuser: '0', hd: 'example.com', prompt: 'consent', iss: 'x' };
    expect(read(answer(more))).toEqual({
      kind: 'granted',
      access: { token: 'ya29.token', expiresAtMs: 3_600_000 },
      scopes: ['b', 'a'],
    });
  });

  it('comes to the loopback address of Firefox too', () => {
    const loopback = 'http://127.0.0.1/mozoauth2/0123456789abcdef';
    const asked = { redirectUrl: loopback, state };
    expect(readAnswer(answer(GRANTED, loopback), asked, 0)).toMatchObject({ kind: 'granted' });
  });

  it.each([
    ['access_denied', 'access_denied'],
    ['interaction_required', 'interaction_required'],
    ['<b>ya29.token</b>', 'unknown'],
  ])('is a refusal: %s', (error, told) => {
    expect(read(answer({ state, error }))).toEqual({ kind: 'refused', error: told });
  });

  it('is no token where an error stands beside it', () => {
    expect(read(answer({ ...GRANTED, error: 'x' }))).toMatchObject({ kind: 'refused' });
  });

  it('allows nothing where it does not say what', () => {
    const { scope: _, ...rest } = GRANTED;
    expect(read(answer(rest))).toMatchObject({ scopes: [''] });
  });

  it('lives an hour where it does not say how long', () => {
    const { expires_in: _, ...rest } = GRANTED;
    expect(read(answer(rest))).toMatchObject({ access: { expiresAtMs: 3_601_000 } });
  });

  const { state: _state, ...unstated } = GRANTED;
  it.each([
    ['another state', answer({ ...GRANTED, state: 'forged' }), 'state'],
    ['no state', answer(unstated), 'state'],
    ['two states', `${answer(GRANTED)}&state=${state}`, 'state'],
    ['a refusal of another question', answer({ state: 'forged', error: 'access_denied' }), 'state'],
    [
      'a state in the query',
      `${redirectUrl}?state=${state}#${answer(unstated).split('#')[1]!}`,
      'state',
    ],
    ['two tokens', `${answer(GRANTED)}&access_token=other`, 'no token'],
    ['no token', answer({ state }), 'no token'],
    ['an empty token', answer({ ...GRANTED, access_token: '' }), 'no token'],
    ['a token of another type', answer({ ...GRANTED, token_type: 'mac' }), 'token type'],
    ['a life of nothing', answer({ ...GRANTED, expires_in: '0' }), 'life'],
    ['a life of words', answer({ ...GRANTED, expires_in: 'long' }), 'life'],
    ['another address', answer(GRANTED, 'https://evil.example/'), 'address'],
    ['another path', answer(GRANTED, `${redirectUrl}other`), 'address'],
    ['nothing', 'not an address', 'address'],
  ])('is not taken with %s', (_name, returned, detail) => {
    expect(() => read(returned)).toThrow(
      expect.objectContaining({ code: 'sign-in-failed', facts: { detail } }) as Error,
    );
  });
});
