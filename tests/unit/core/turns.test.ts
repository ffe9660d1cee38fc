import { describe, expect, it } from 'vitest';
import { createTurns } from '#core/turns.ts';
import { createFlag } from './flag.ts';

describe('turns', () => {
  it('let acts under one name follow each other, and others pass', async () => {
    const inTurn = createTurns();
    const done: string[] = [];
    const flag = createFlag();
    const first = inTurn('a', async () => {
      await flag.raised;
      done.push('first');
    });
    const second = inTurn('a', () => Promise.resolve(done.push('second')));
    await inTurn('b', () => Promise.resolve(done.push('other')));
    expect(done).toEqual(['other']);
    flag.raise();
    await Promise.all([first, second]);
    expect(done).toEqual(['other', 'first', 'second']);
  });

  it('go on after an act that failed, whose error is its own', async () => {
    const inTurn = createTurns();
    const failing = inTurn('a', () => Promise.reject(new Error('first')));
    const next = inTurn('a', () => Promise.resolve('second'));
    await expect(failing).rejects.toThrow('first');
    expect(await next).toBe('second');
  });
});
