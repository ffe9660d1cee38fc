import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusedLink } from '#core/guided-link.ts';
import { recogniseLink } from '#providers/guided/recognise-link.ts';
import { ICLOUD_LINKS } from '#providers/icloud/icloud-links.ts';
import { DRIVE_LINK, SHARE_ID } from './some-links.ts';

const FILE = `https://www.icloud.com/iclouddrive/${SHARE_ID}`;

function recognise(text: string) {
  const result = recogniseLink(text, ICLOUD_LINKS);
  if (isRefusedLink(result)) throw new Error(`refused: ${result.refused}`);
  return result;
}

describe('the file name in a link of iCloud Drive', () => {
  it.each([
    // as it stands in the address, what is shown, and what goes into the chat
    ['tax-2025.jpg', 'tax-2025.jpg', 'tax-2025.jpg'],
    ['Screen_Recording_21.23.18', 'Screen_Recording_21.23.18', 'Screen_Recording_21.23.18'],
    ['Deutsch%5FA1.1', 'Deutsch_A1.1', 'Deutsch_A1.1'],
    ['%C3%9Cn%C3%AF%20%E6%97%A5.jpg', 'Ünï 日.jpg', '%C3%9Cn%C3%AF%20%E6%97%A5.jpg'],
    ['Ünï日.jpg', 'Ünï日.jpg', '%C3%9Cn%C3%AF%E6%97%A5.jpg'],
    ['photo_(1)', 'photo_(1)', 'photo_%281%29'],
    ['%3Cb%3Ehi%3C/b%3E', '<b>hi</b>', '%3Cb%3Ehi%3C%2Fb%3E'],
    ['<b>hi</b>.jpg', '<b>hi</b>.jpg', '%3Cb%3Ehi%3C%2Fb%3E.jpg'],
    [
      '%3Cimg%20src=x%20onerror=alert(1)%3E',
      '<img src=x onerror=alert(1)>',
      '%3Cimg%20src%3Dx%20onerror%3Dalert%281%29%3E',
    ],
    ['photo%E2%80%AEgpj.exe', 'photo\uFFFDgpj.exe', 'photo%E2%80%AEgpj.exe'],
    ['one%0Atwo%0D%0Athree', 'one two three', 'one%0Atwo%0D%0Athree'],
    ['nul%00%1B%5B31m', 'nul\uFFFD\uFFFD[31m', 'nul%00%1B%5B31m'],
    ['100%', '100%', '100%25'],
    ['bad%ED%A0%80', 'bad%ED%A0%80', 'bad%25ED%25A0%2580'],
    ['https://evil.example/', 'https://evil.example/', 'https%3A%2F%2Fevil.example%2F'],
    ['and%20so%20on%2E%2E', 'and so on..', 'and%20so%20on%2E%2E'],
    ["*bold*'s_[x](y)", "*bold*'s_[x](y)", '%2Abold%2A%27s_%5Bx%5D%28y%29'],
  ])('%s', (fragment, fileName, encoded) => {
    expect(recognise(`${FILE}#${fragment}`)).toMatchObject({
      fileName,
      url: `${FILE}#${encoded}`,
    });
  });

  it('is shown by its beginning and end where it is very long', () => {
    const { fileName } = recognise(`${FILE}#${'a'.repeat(90)}${'b'.repeat(90)}.jpg`);
    expect(fileName).toBe(`${'a'.repeat(60)}…${'b'.repeat(16)}.jpg`);
  });

  it('may be absent: then there is nothing to warn about', () => {
    const link = recognise(FILE);
    expect(link).toEqual({
      kind: 'icloud-drive',
      url: FILE,
      warnings: ['may-be-editable', 'breaks-when-moved'],
      needsTick: 'view-only',
    });
  });

  it('is one short line without anything hidden, whatever it is', () => {
    const names = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(names, (name) => {
        const { fileName = '', url } = recognise(`${FILE}#${encodeURIComponent(name)}`);
        expect(fileName).not.toMatch(/(?![\u200C\u200D])\p{C}|[\n\r\u2028\u2029]/u);
        expect(url).toMatch(/^[\w:/.#%-]+$/);
        expect(decodeURIComponent(new URL(url).hash.slice(1))).toBe(name);
      }),
    );
  });

  it('is in the link that goes into the chat just as the service wrote it', () => {
    expect(recognise(DRIVE_LINK).url).toBe(DRIVE_LINK);
  });
});
