/** The parts of TikTok's page that Photolink looks for. */
export const PAGE_PARTS = [
  'composer',
  'pane',
  'emojiButton',
  'selectedRow',
  'handle',
  'name',
] as const;

export type PagePart = (typeof PAGE_PARTS)[number];

/**
 * How TikTok's messages were found: for the self-check. Numbers alone, so that nothing of the page can
 * travel in it.
 */
export interface PageSighting {
  /** `floating`: a chat is open, and its message box was not found. */
  readonly button: 'beside' | 'floating';
  /** By which of the known ways each part was found; parts that were not are left out. */
  readonly ways: Partial<Readonly<Record<PagePart, number>>>;
}

/** No part has more ways. */
const MAX_WAYS = 20;

/** Guards a sighting that came from the content script. */
export function isPageSighting(value: unknown): value is PageSighting {
  if (!isRecord(value)) return false;
  const { button, ways, ...more } = value;
  return (
    (button === 'beside' || button === 'floating') &&
    isRecord(ways) &&
    Object.entries(ways).every(([part, way]) => isPart(part) && isWay(way)) &&
    Object.keys(more).length === 0
  );
}

function isPart(part: string): part is PagePart {
  return (PAGE_PARTS as readonly string[]).includes(part);
}

function isWay(way: unknown): boolean {
  return Number.isInteger(way) && Number(way) >= 0 && Number(way) < MAX_WAYS;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
