import { CAPABILITIES } from '#core/capabilities.ts';
import type { Link } from '#core/link.ts';
import { PROVIDER_IDS } from '#core/provider.ts';
import { dayStartMs, isoDay } from '../local-day.ts';
import { PROVIDER_NAMES } from '../providers.ts';
import { countText, numberText, type Words } from '../words.ts';

/** Links that can be revoked together, and what they have in common. */
export interface RevokeChoice {
  readonly key: string;
  readonly label: string;
  readonly links: readonly Link[];
}

/** The key of the choice whose links are those shared before a day that the user gives. */
export const BEFORE_DAY = 'before-day';

const DAY_MS = 86_400_000;
const AGES_DAYS = [1, 7, 30, 365] as const;

/**
 * Which links "Revoke all" may mean, the likeliest first: those that were looked for, all, those of one
 * cloud, those older than some time. Each is another set, and none is empty; but for the last, which has no
 * links before a day is given, and is there where a day can part them.
 */
export function revokeChoices(
  words: Words,
  open: readonly Link[],
  looked: { readonly found: readonly Link[] | undefined; readonly nowMs: number },
): readonly RevokeChoice[] {
  const all = { key: 'all', label: numbered(words, words.text('revokeEvery'), open), links: open };
  const isPart = ({ links }: RevokeChoice) => links.length > 0 && links.length < open.length;
  return [
    ...[foundChoice(words, looked.found ?? [])].filter(isPart),
    all,
    ...cloudChoices(words, open).filter(isPart),
    ...ageChoices(words, open, looked.nowMs).filter(isPart),
    ...(new Set(open.map(({ createdAtMs }) => isoDay(createdAtMs))).size > 1
      ? [{ key: BEFORE_DAY, label: words.text('sharedBefore'), links: [] }]
      : []),
  ];
}

/**
 * The labels of chats in which links can be revoked together. One without a label is no chat: it was found
 * at the cloud, and may be of any.
 */
export function chatsToRevoke(open: readonly Link[]): ReadonlySet<string> {
  return new Set(open.flatMap(({ chatLabel }) => chatLabel || []));
}

/** Those shared before that local day, as ISO 8601 writes it; none if it is no day, or one to come. */
export function sharedBefore(links: readonly Link[], day: string, nowMs: number): readonly Link[] {
  const startMs = dayStartMs(day);
  if (startMs === undefined || startMs > nowMs) return [];
  return links.filter(({ createdAtMs }) => createdAtMs < startMs);
}

function foundChoice(words: Words, links: readonly Link[]): RevokeChoice {
  return { key: 'found', label: countText(words, 'revokeFound', links.length), links };
}

function cloudChoices(words: Words, open: readonly Link[]): readonly RevokeChoice[] {
  return PROVIDER_IDS.map((key) => {
    const links = open.filter(({ provider }) => provider === key);
    return { key, label: numbered(words, PROVIDER_NAMES[key], links), links };
  });
}

function ageChoices(words: Words, open: readonly Link[], nowMs: number): readonly RevokeChoice[] {
  const choices = AGES_DAYS.map((days) => {
    const links = open.filter(({ createdAtMs }) => createdAtMs < nowMs - days * DAY_MS);
    const label = numbered(words, countText(words, 'olderThan', days), links);
    return { key: `${days} days`, label, links };
  });
  // Where nothing was shared in between, two ages are the same links.
  return choices.filter(({ links }, at) => choices[at - 1]?.links.length !== links.length);
}

function numbered({ text, language }: Words, label: string, links: readonly Link[]): string {
  return text('revokeChoice', label, numberText(language, links.length));
}

/** How many of the links the user alone can end, and whether photos can be deleted with the others. */
export function revokeConsequences(links: readonly Link[]) {
  const byHand = links.filter(({ guided }) => guided !== undefined).length;
  const removing = links.filter(({ provider }) => CAPABILITIES[provider].removes);
  return {
    byHand,
    byApi: links.length - byHand,
    canRemovePhotos: removing.length > 0,
    /** Whether that is ordered for each of them already. */
    removesPhotos: removing.length > 0 && removing.every((link) => link.removesPhoto === true),
    /** The services in which photos stay whatever is chosen. */
    keeping: [
      ...new Set(
        links.flatMap(({ provider }) =>
          CAPABILITIES[provider].removes ? [] : [PROVIDER_NAMES[provider]],
        ),
      ),
    ],
  };
}
