import { describe, expect, it } from 'vitest';
import { pastedFiles } from '#ui/panel/pasted-files.ts';

const PICTURE = new File(['x'], 'image.png', { type: 'image/png' });

function clipboard(types: readonly string[]) {
  const item = { kind: 'file', getAsFile: () => PICTURE, webkitGetAsEntry: () => null };
  return { items: [item] as unknown as DataTransferItemList, types };
}

describe('what is pasted in the panel', () => {
  it('is a picture, in a field as well', () => {
    expect(pastedFiles(clipboard(['Files']), true)).toEqual([PICTURE]);
    // As browsers copy an image of a page.
    expect(pastedFiles(clipboard(['text/html', 'Files']), true)).toEqual([PICTURE]);
  });

  it('is the text in a field when an office program put its picture beside it', () => {
    const types = ['text/plain', 'text/html', 'Files'];
    expect(pastedFiles(clipboard(types), true)).toEqual([]);
    expect(pastedFiles(clipboard(types), false)).toEqual([PICTURE]);
  });

  it('is nothing without a clipboard', () => {
    expect(pastedFiles(null, false)).toEqual([]);
  });
});
