import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { readLinkSheet, writeLinkSheet } from '#ui/options/link-sheet-file.ts';
import { NOW_MS, sampleLink } from './samples.ts';

const FORMULA = /^[\s"]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** The cells that programs may see: those with our separator, and with another, to which quotes are text. */
function cellsAnywhere(sheet: string): readonly string[] {
  const ours = Papa.parse<string[]>(sheet, { delimiter: ',' }).data.flat();
  return [...ours, ...sheet.split(/;|\t|\r?\n|\r/)];
}

function columnsOf(sheet: string): readonly string[] {
  return Papa.parse<string[]>(sheet).data[0]!;
}

function without(sheet: string, column: string): string {
  const at = columnsOf(sheet).indexOf(column);
  expect(at).toBeGreaterThanOrEqual(0);
  const rows = Papa.parse<string[]>(sheet).data;
  return Papa.unparse(rows.map((cells) => cells.toSpliced(at, 1)));
}

describe('the list as a spreadsheet', () => {
  it.each([
    ['=HYPERLINK("https://evil.example","a")'],
    ['+1'],
    ['-1'],
    ['@SUM(A1)'],
    ['\t=1'],
    ["'=1"],
    ["''=1"],
    ["'anna"],
    ['＝1'],
    ['＋1'],
    ['－1'],
    ['＠SUM(A1)'],
    ['\n=1'],
    ['anna\n=1'],
    ['anna;=1'],
    ["anna;'=1"],
    ['anna;=1;;＝2'],
    ['anna;"=1'],
    ['anna;  =1'],
    ['anna\t-1'],
    ['anna;\t=1'],
    ['" =1'],
    ['Anna, "the best"\nof all; ünïcode'],
  ])('keeps the name %j, and no program runs it', (chatLabel) => {
    const sheet = writeLinkSheet([sampleLink({ chatLabel })]);
    expect(cellsAnywhere(sheet).filter((cell) => FORMULA.test(cell))).toEqual([]);
    expect(readLinkSheet(sheet)).toEqual([sampleLink({ chatLabel })]);
  });

  it('keeps every text exactly, and no program runs any', () => {
    const pieces = fc.constantFrom(...Array.from(`=+-@＝＋－＠'";,\t\r\n a`));
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (characters) => {
        const links = [sampleLink({ chatLabel: characters.join('') })];
        const sheet = writeLinkSheet(links);
        expect(readLinkSheet(sheet)).toEqual(links);
        expect(cellsAnywhere(sheet).filter((cell) => FORMULA.test(cell))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps what is not known, and links made by hand', () => {
    const links = [
      sampleLink({ id: 'a', url: undefined, endsAtMs: undefined, checkedAtMs: undefined }),
      sampleLink({ id: 'c', hasPassword: true }),
      sampleLink({
        id: 'b',
        provider: 'icloud',
        url: 'https://share.icloud.com/photos/0abcdefghijklmnopqrstuvwx',
        endedBy: 'user',
        guided: {
          kind: 'icloud-link',
          confirmedBy: 'nobody',
          stopPage: 'https://www.icloud.com/photos/',
          endsAboutMs: NOW_MS,
          isReminded: true,
        },
      }),
    ];
    expect(readLinkSheet(writeLinkSheet(links))).toEqual(links);
  });

  it('reads an older export, which knows of no passwords', () => {
    const sheet = writeLinkSheet([sampleLink({ id: 'a', hasPassword: true })]);
    expect(readLinkSheet(without(sheet, 'has password'))).toEqual([sampleLink({ id: 'a' })]);
  });

  it('refuses a sheet without any other column', () => {
    const sheet = writeLinkSheet([sampleLink()]);
    const others = columnsOf(sheet).filter((name) => name !== 'has password');
    for (const name of others) expect(readLinkSheet(without(sheet, name)), name).toBeUndefined();
  });

  it.each([
    ['another table', 'a,b\n1,2'],
    ['no table', 'hello'],
    ['a row without an id', writeLinkSheet([sampleLink({ id: '' })])],
    ['an address of another host', writeLinkSheet([sampleLink({ url: 'https://evil.example/' })])],
    [
      'a year that no link has',
      writeLinkSheet([sampleLink()]).replaceAll(/\d{4}(?=-\d\d-\d\dT)/g, '1999'),
    ],
    [
      'a date that is none',
      writeLinkSheet([sampleLink()]).replaceAll(/\d{4}-\d\d-\d\dT[^",]*/g, 'soon'),
    ],
  ])('refuses %s', (_what, text) => {
    expect(readLinkSheet(text)).toBeUndefined();
  });

  it('refuses more rows than a list can have', () => {
    const sheet = writeLinkSheet([sampleLink({ id: 'a' }), sampleLink({ id: 'b' })]);
    expect(readLinkSheet(sheet, 2)).toHaveLength(2);
    expect(readLinkSheet(sheet, 1)).toBeUndefined();
  });
});
