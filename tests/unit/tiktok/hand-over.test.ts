import { describe, expect, it } from 'vitest';
import { createHandOver } from '#tiktok/hand-over.ts';

const ORDER = { ticket: 't', text: 'https://link.example/1', isRepeat: false };
const REPEAT = { ...ORDER, isRepeat: true };

describe('a text that is handed to the page', () => {
  it('is pasted when it is ordered for the first time', () => {
    expect(createHandOver().begin(ORDER)).toBe(true);
  });

  it('is pasted again only where it is certain that it never was', () => {
    const page = createHandOver();
    page.opened('t');
    expect(page.begin(REPEAT)).toBe(true);
    expect(page.begin(REPEAT)).toBe(false);
  });

  it('is only looked for on a page that has been loaded anew', () => {
    expect(createHandOver().begin(REPEAT)).toBe(false);
  });

  it('is only looked for when it was pasted before: the user may have sent it', () => {
    const page = createHandOver();
    page.opened('t');
    page.begin(ORDER);
    expect(page.begin(REPEAT)).toBe(false);
  });

  it('is pasted again when the user asks for it', () => {
    const page = createHandOver();
    page.begin(ORDER);
    expect(page.begin(ORDER)).toBe(true);
  });
});
