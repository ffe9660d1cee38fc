import { describe, expect, it } from 'vitest';
import { MAX_ROWS } from '#ui/options/link-row.ts';
import { readLinkSheet, writeLinkSheet } from '#ui/options/link-sheet-file.ts';
import { NOW_MS, sampleLink } from './samples.ts';

describe('the list as a spreadsheet', () => {
  it.each([
    ['=HYPERLINK("https://evil.example","a")'],
    ['+1'],
    ['-1'],
    ['@SUM(A1)'],
    ['\t=1'],
    ["'=1"],
    ['Anna, "the best"\nof all; ünïcode'],
  ])('keeps the name %j, and no program runs it', (chatLabel) => {
    const sheet = writeLinkSheet([sampleLink({ chatLabel })]);
    const cells = sheet.replaceAll('"', '').split(/[,\n]/);
    expect(cells.filter((cell) => /^\uFEFF?[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(readLinkSheet(sheet)).toEqual([sampleLink({ chatLabel })]);
  });

  it('keeps what is not known, and links made by hand', () => {
    const links = [
      sampleLink({ id: 'a', url: undefined, endsAtMs: undefined, checkedAtMs: undefined }),
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
      writeLinkSheet([sampleLink()]).replaceAll(/\d{4}-\d\d-\d\dT[^,]*/g, 'soon'),
    ],
  ])('refuses %s', (_what, text) => {
    expect(readLinkSheet(text)).toBeUndefined();
  });

  it('refuses more rows than a list can have', () => {
    const [head = '', row = ''] = writeLinkSheet([sampleLink()]).split('\r\n');
    const sheet = [head, ...Array<string>(MAX_ROWS + 1).fill(row)].join('\r\n');
    expect(readLinkSheet(sheet)).toBeUndefined();
  }, 30_000);
});
