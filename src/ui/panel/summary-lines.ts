import { linkEndsAtMs, type LinkEnd } from '#core/link-end.ts';
import type { PreparedPhoto } from '#core/photo.ts';
import { momentText } from '../dates.ts';
import { sizeText } from '../sizes.ts';
import { countText, type Words } from '../words.ts';
import type { PasswordUse } from './password-use.ts';
import type { TrayPhoto } from './photo-tray.ts';

/** One line of the summary; `icon` and `tone` are for the eye only. */
export interface SummaryLine {
  readonly icon: 'photos' | 'eye' | 'clock' | 'pin' | 'camera';
  readonly tone: 'plain' | 'good' | 'warning';
  readonly text: string;
}

/** What the form says. */
export interface SummaryChoice {
  readonly photos: readonly TrayPhoto[];
  readonly end: LinkEnd;
  readonly password: PasswordUse;
  /** Set when they become one video. */
  readonly secondsPerPhoto: number | undefined;
  /** What the account is called. */
  readonly accountName: string;
  /** How many bytes more it takes, where that is known and limited. */
  readonly freeBytes: number | undefined;
}

/** What pressing "Share" will do, for the photos that are ready. */
export function summaryLines(
  words: Words,
  choice: SummaryChoice,
  nowMs: number,
): readonly SummaryLine[] {
  const ready = choice.photos.flatMap(({ prepared }) => prepared ?? []);
  // A slideshow is made anew, whatever its photos are.
  const untouched =
    choice.secondsPerPhoto === undefined ? ready.filter((one) => !one.metadataRemoved) : [];
  const viewKey = choice.password === 'set' ? 'summaryPassword' : 'summaryView';
  return [
    // First: the last lines may lie below the fold. This one tells why a share would fail.
    ...spaceLines(words, ready, choice),
    { icon: 'photos', tone: 'plain', text: photosLine(words, ready, choice.secondsPerPhoto) },
    { icon: 'eye', tone: 'plain', text: words.text(viewKey) },
    { icon: 'clock', tone: 'plain', text: endLine(words, choice.end, nowMs) },
    ...(untouched.length > 0 ? untouchedLines(words, untouched) : [cleanLine(words, ready)]),
  ];
}

function photosLine(
  words: Words,
  ready: readonly PreparedPhoto[],
  secondsPerPhoto: number | undefined,
): string {
  const { text, language } = words;
  const count = countText(words, 'photoCount', ready.length);
  if (secondsPerPhoto !== undefined) {
    const length = new Intl.NumberFormat(language, {
      style: 'unit',
      unit: 'second',
      unitDisplay: 'long',
    }).format(secondsPerPhoto * ready.length);
    return text('summarySlideshow', count, length);
  }
  const picked = sizeText(
    sumOf(ready, ({ pickedBytes }) => pickedBytes),
    language,
  );
  const sent = sizeText(sumOf(ready, sentBytes), language);
  return picked === sent
    ? text('summaryPhotos', count, sent)
    : text('summaryShrunk', count, picked, sent);
}

function endLine({ text, language }: Words, end: LinkEnd, nowMs: number): string {
  const endsAtMs = linkEndsAtMs(end, nowMs);
  if (endsAtMs === undefined) return text('summaryNever');
  return text('summaryEnds', momentText(endsAtMs, nowMs, language));
}

function cleanLine(words: Words, ready: readonly PreparedPhoto[]): SummaryLine {
  const located = ready.filter(({ found }) => found.place).length;
  const found = located > 0 && countText(words, 'locationFound', located);
  return { icon: 'pin', tone: 'good', text: found || words.text('summaryClean') };
}

/** What the photos that go as they are tell whoever gets them. */
function untouchedLines(words: Words, photos: readonly PreparedPhoto[]): readonly SummaryLine[] {
  const located = photos.filter(({ found }) => found.place).length;
  const devices = photos.flatMap(({ found }) => found.device ?? []);
  const lines: SummaryLine[] = [
    // In any case: what was found of a few is not all that files may tell.
    { icon: 'pin', tone: 'warning', text: words.text('originalWarning') },
  ];
  if (located > 0) {
    const text = countText(words, 'originalPlace', located);
    lines.push({ icon: 'pin', tone: 'warning', text });
  }
  if (devices.length > 0) {
    const list = new Intl.ListFormat(words.language).format(new Set(devices));
    const text = countText(words, 'originalDevice', devices.length, list);
    lines.push({ icon: 'camera', tone: 'warning', text });
  }
  return lines;
}

/**
 * A warning and no more: the figure is as old as the choice of the photos, and room may have been made
 * since. Whether they fit, the cloud itself decides.
 */
function spaceLines(
  words: Words,
  ready: readonly PreparedPhoto[],
  { accountName, freeBytes, secondsPerPhoto }: SummaryChoice,
): readonly SummaryLine[] {
  // How large a slideshow becomes is not known before it is made.
  if (freeBytes === undefined || secondsPerPhoto !== undefined) return [];
  const needed = sumOf(ready, sentBytes);
  if (needed <= freeBytes) return [];
  const free = sizeText(freeBytes, words.language);
  const need = sizeText(needed, words.language);
  const text = countText(words, 'spaceLacking', ready.length, accountName, free, need);
  return [{ icon: 'photos', tone: 'warning', text }];
}

const sentBytes = ({ blob }: PreparedPhoto): number => blob.size;

function sumOf(photos: readonly PreparedPhoto[], bytes: (photo: PreparedPhoto) => number): number {
  return photos.reduce((total, photo) => total + bytes(photo), 0);
}
