import type { Standin } from '../standins/standin.ts';

export const OTHER_SITE = 'https://evil.example/';

/** A site of somebody else's that frames what it likes and forbids nothing. */
export const otherSite: Standin = {
  hosts: ['evil.example'],
  fetch: () =>
    new Response('<!doctype html><title>Win</title><h1>You have won</h1>', {
      headers: { 'content-type': 'text/html; charset=utf-8' },
    }),
};
