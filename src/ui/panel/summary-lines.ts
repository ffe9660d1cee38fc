import { linkEndsAtMs, type LinkEnd } from '#core/link-end.ts';
import type { PhotoSize } from '#core/photo.ts';
import { momentText } from '../dates.ts';
import { sizeText } from '../sizes.ts';
import { countText, type Words } from '../words.ts';
import type { TrayPhoto } from './photo-tray.ts';

/** One line of the summary; `icon` and `tone` are for the eye only. */
export interface SummaryLine {
  readonly icon: 'photos' | 'eye' | 'clock' | 'pin';
  readonly tone: 'plain' | 'good' | 'warning';
  readonly text: string;
}

/** What pressing "Share" will do, for the photos that are ready. */
export function summaryLines(
  words: Words,
  choice: {
    readonly photos: readonly TrayPhoto[];
    readonly size: PhotoSize;
    readonly end: LinkEnd;
  },
  nowMs: number,
): readonly SummaryLine[] {
  const ready = choice.photos.flatMap(({ prepared }) => prepared ?? []);
  const { text, language } = words;
  const bytes = ready.reduce((sum, { blob }) => sum + blob.size, 0);
  const count = countText(words, 'photoCount', ready.length);
  const located = ready.filter(({ found }) => found.place).length;
  return [
    {
      icon: 'photos',
      tone: 'plain',
      text: text('summaryPhotos', count, sizeText(bytes, language)),
    },
    { icon: 'eye', tone: 'plain', text: text('summaryView') },
    { icon: 'clock', tone: 'plain', text: endLine(words, choice.end, nowMs) },
    { icon: 'pin', ...locationLine(words, choice.size, located) },
  ];
}

function endLine({ text, language }: Words, end: LinkEnd, nowMs: number): string {
  const endsAtMs = linkEndsAtMs(end, nowMs);
  if (endsAtMs === undefined) return text('summaryNever');
  return text('summaryEnds', momentText(endsAtMs, nowMs, language));
}

function locationLine(words: Words, size: PhotoSize, located: number) {
  if (size === 'original') {
    const found = located > 0 && countText(words, 'originalLocation', located);
    return { tone: 'warning', text: found || words.text('originalWarning') } as const;
  }
  const found = located > 0 && countText(words, 'locationFound', located);
  return { tone: 'good', text: found || words.text('summaryClean') } as const;
}
