import Papa from 'papaparse';
import type { Link } from '#core/link.ts';
import { MAX_ROWS, readLinkRow, toLinkRow, type LinkRow } from './link-row.ts';

/**
 * The columns of the spreadsheet, in their order, and what is in them. The first are for people; with the
 * others the file can be imported again.
 */
const COLUMNS = {
  chat: ({ chatLabel }) => chatLabel,
  provider: ({ provider }) => provider,
  account: ({ accountLabel }) => accountLabel,
  photos: ({ photoCount }) => photoCount,
  shared: ({ createdAtMs }) => toDate(createdAtMs),
  ends: ({ endsAtMs }) => toDate(endsAtMs),
  state: ({ state }) => state,
  checked: ({ checkedAtMs }) => toDate(checkedAtMs),
  link: ({ url }) => url ?? '',
  id: ({ id }) => id,
  share: ({ shareId }) => shareId,
  'account id': ({ accountId }) => accountId,
  'item kind': ({ item }) => item.kind,
  'item id': ({ item }) => item.id,
  'item path': ({ item }) => item.path,
  'ended by': ({ endedBy }) => endedBy,
  'has password': ({ hasPassword }) => (hasPassword ? 'yes' : ''),
  guided: ({ guided }) => (guided === undefined ? '' : JSON.stringify(guided)),
} as const satisfies Record<string, (row: LinkRow) => string | number>;

type Column = keyof typeof COLUMNS;
/** Older exports have no such column, and are read all the same. */
const LATER = 'has password' satisfies Column;
type Cells = Readonly<Record<Exclude<Column, typeof LATER>, string>> & {
  readonly [LATER]?: string;
};

const NAMES = Object.keys(COLUMNS) as Column[];
const REQUIRED = NAMES.filter((name) => name !== LATER);

/**
 * A program for spreadsheets runs a cell that begins like a formula (owasp.org, "CSV Injection"), unless
 * there is a mark before it; what has a mark of its own gets a second one. A program that separates cells
 * by semicolons or tabs does not see our quotes, and begins a cell after those and after a line break too.
 */
const FORMULA = /'*["\p{Zs}]*[=+\-@＝＋－＠]/u.source;
const TO_MARK = new RegExp(`(?<=[;\t\r\n])(?=${FORMULA})|^(?=${FORMULA}|'*[\t\r\n])`, 'gu');
const MARK = new RegExp(`(?<=[;\t\r\n])'(?=${FORMULA})|^'(?=${FORMULA}|'*[\t\r\n])`, 'gu');
/** Without it Excel does not read UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The list as a spreadsheet, for other programs. */
export function writeLinkSheet(links: readonly Link[]): string {
  const rows = links.map(toLinkRow).map((row) => NAMES.map((name) => toCell(COLUMNS[name](row))));
  return BYTE_ORDER_MARK + Papa.unparse({ fields: NAMES, data: rows }, { quotes: true });
}

/** The rows of an exported spreadsheet; undefined when the text is anything else, even in one row. */
export function readLinkSheet(text: string, maxRows = MAX_ROWS): readonly Link[] | undefined {
  const { data, meta } = Papa.parse<Cells>(text, {
    header: true,
    skipEmptyLines: true,
    // One more than there may be tells that there are too many.
    preview: maxRows + 1,
    transform: (cell) => cell.replaceAll(MARK, ''),
  });
  if (!REQUIRED.every((name) => meta.fields?.includes(name)) || data.length > maxRows) {
    return undefined;
  }
  const links = data.map((cells) => readLinkRow(toRow(cells)));
  return links.every((link) => link !== undefined) ? links : undefined;
}

function toCell(value: string | number): string {
  return String(value).replaceAll(TO_MARK, "'");
}

function toRow(cells: Cells): unknown {
  return {
    id: cells.id,
    shareId: cells.share,
    createdAtMs: toMs(cells.shared),
    provider: cells.provider,
    accountId: cells['account id'],
    accountLabel: cells.account,
    chatLabel: cells.chat,
    item: { kind: cells['item kind'], id: cells['item id'], path: cells['item path'] },
    photoCount: Number(cells.photos),
    url: cells.link || undefined,
    hasPassword: cells[LATER] === 'yes',
    guided: parse(cells.guided),
    state: cells.state,
    endsAtMs: cells.ends ? toMs(cells.ends) : undefined,
    endedBy: cells['ended by'],
    checkedAtMs: cells.checked ? toMs(cells.checked) : undefined,
  };
}

function toDate(ms: number | undefined): string {
  return ms === undefined ? '' : new Date(ms).toISOString();
}

function toMs(date: string): number {
  return Date.parse(date);
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
