import { describe, expect, it } from 'vitest';
import { createClickJudge } from '#ui/panel/click-judge.ts';

const click = (detail: number, timeStamp = detail * 200) => ({
  isTrusted: true,
  detail,
  timeStamp,
});

describe('a click on a button with consequences', () => {
  it('counts: a single one, and one by keyboard', () => {
    expect(createClickJudge()(click(1), true)).toBe(true);
    expect(createClickJudge()(click(0), true)).toBe(true);
  });

  it('does not count when a script makes it', () => {
    const isMeant = createClickJudge();
    expect(isMeant({ ...click(1), isTrusted: false }, true)).toBe(false);
    expect(isMeant(click(2), true)).toBe(false);
  });

  it('does not count as the second half of a double click that began elsewhere; the third does', () => {
    const isMeant = createClickJudge();
    expect(isMeant(click(2), true)).toBe(false);
    expect(isMeant(click(3), true)).toBe(true);
  });

  it('does not count as the second half when the first came before the button could be pressed', () => {
    const isMeant = createClickJudge();
    isMeant(click(1), false);
    expect(isMeant(click(2), true)).toBe(false);
  });

  it('counts as the second half of a double click on the same button', () => {
    const isMeant = createClickJudge();
    isMeant(click(1), true);
    expect(isMeant(click(2), true)).toBe(true);
  });

  it('is no second half of a click on the button that is long ago', () => {
    const isMeant = createClickJudge();
    isMeant(click(1, 0), true);
    expect(isMeant(click(2, 5000), true)).toBe(false);
  });
});
