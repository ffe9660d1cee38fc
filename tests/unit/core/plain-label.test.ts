import { describe, expect, it } from 'vitest';
import { chatLabel } from '#core/chat.ts';
import { plainLabel } from '#core/plain-label.ts';

describe('a label for a name of somebody else', () => {
  it.each([
    ['Anna', 'Anna'],
    ['  two\n\u2028lines\t', 'two lines'],
    ['<b onclick=alert(1)>Anna</b>', '<b onclick=alert(1)>Anna</b>'],
    ['holiday\u202Egpj.exe', 'holiday\uFFFDgpj.exe'],
    ['\u2067Anna\u2069', '\uFFFDAnna\uFFFD'],
    ['A\0n\u200Bna', 'A\uFFFDn\uFFFDna'],
    ['👨\u200D👩\u200D👧 می\u200Cروم', '👨\u200D👩\u200D👧 می\u200Cروم'],
    ['', ''],
  ])('shows %j as %j', (name, label) => {
    expect(plainLabel(name)).toBe(label);
  });

  it('keeps the beginning and the end of a very long one', () => {
    const label = plainLabel(`${'a'.repeat(100_000)}.jpg`);
    expect(label).toHaveLength(81);
    expect(label).toMatch(/^a{60}…a+\.jpg$/);
  });

  it('is what a chat is called by, whatever the page calls it', () => {
    expect(chatLabel({ handle: '@an\u202Ena' })).toBe('@an\uFFFDna');
    expect(chatLabel({ name: 'x'.repeat(200) })).toHaveLength(81);
  });
});
