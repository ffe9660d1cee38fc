import { describe, expect, it } from 'vitest';
import { withJsonAnswers } from '#providers/oauth/json-answer.ts';

async function through(answer: Response): Promise<Response> {
  return withJsonAnswers(() => Promise.resolve(answer))('https://api.example/token', {});
}

describe('the answers of a token endpoint', () => {
  it('are called JSON when they are, with their status and Retry-After', async () => {
    const answer = new Response('{"error":"invalid_grant"}', {
      status: 400,
      headers: { 'content-type': 'text/javascript', 'retry-after': '3' },
    });
    const read = await through(answer);
    expect(read.status).toBe(400);
    expect(read.headers.get('content-type')).toBe('application/json');
    expect(read.headers.get('retry-after')).toBe('3');
    expect(await read.json()).toEqual({ error: 'invalid_grant' });
  });

  it.each(['<html>', '[1]', '"text"', 'null', ''])(
    'are left alone when they are %j',
    async (body) => {
      const answer = new Response(body, { headers: { 'content-type': 'text/plain' } });
      const read = await through(answer);
      expect(read.headers.get('content-type')).toBe('text/plain');
      expect(await read.text()).toBe(body);
    },
  );
});
