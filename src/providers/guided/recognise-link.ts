import {
  isRefusedLink,
  type LinkRefusal,
  type LinkWarning,
  type RecognisedLink,
  type RefusedLink,
} from '#core/guided-link.ts';
import { plainLabel } from '#core/plain-label.ts';
import { canonicalUrl } from './canonical-url.ts';
import { findAddresses } from './find-addresses.ts';
import type { LinkTable } from './link-shape.ts';
import { type LinkMatch, matchLink } from './match-link.ts';
import { readAddress } from './read-address.ts';
import { refusalOf } from './refused-hosts.ts';

/** What a person copies together with a link is a few lines. */
const MAX_TEXT_CHARACTERS = 4000;

/** Longer ones are cut by chats and browsers. */
const MAX_LINK_CHARACTERS = 2000;

/**
 * The one link of the service in a pasted text, or why there is none to take. Words and links of others
 * may stand around it, and it may be there twice.
 */
export function recogniseLink(pastedText: string, table: LinkTable): RecognisedLink | RefusedLink {
  if (pastedText.length > MAX_TEXT_CHARACTERS) return { refused: 'too-long' };
  const results = findAddresses(pastedText).map((address) => judge(address, table));
  const good = results.filter((result) => 'url' in result);
  const links = new Map(good.map((link) => [link.url, link]));
  const [link, other] = links.values();
  if (other) return { refused: 'several-links' };
  return link ?? { refused: mostTelling(results.filter(isRefusedLink)) };
}

/** Whether an address is, letter for letter, what {@link recogniseLink} makes of it. */
export function isCanonical(url: string, table: LinkTable): boolean {
  const result = recogniseLink(url, table);
  return !isRefusedLink(result) && result.url === url;
}

/** A link of others stands in many a text; one that comes close to a good one is what was meant. */
function mostTelling(refused: readonly RefusedLink[]): LinkRefusal {
  const reasons = refused.map((each) => each.refused);
  return reasons.find((reason) => reason !== 'other-host') ?? reasons[0] ?? 'no-link';
}

function judge(address: string, table: LinkTable): RecognisedLink | RefusedLink {
  if (isWithoutScheme(address)) {
    const judged = judge(`https://${address}`, table);
    return isRefusedLink(judged) ? judged : { refused: 'not-https' };
  }
  const url = readAddress(address);
  if (typeof url === 'string') return { refused: url };
  const match = matchLink(url, table.shapes) ?? refusalOf(url, table);
  return typeof match === 'string' ? { refused: match } : recognised(match);
}

/** Written by hand or cut off while copying: `share.icloud.com/…`. */
function isWithoutScheme(address: string): boolean {
  return /^[^:/?#\\]+\.[^:/?#\\]+\//u.test(address);
}

function recognised(match: LinkMatch): RecognisedLink | RefusedLink {
  const { kind, warnings, endsAboutDays, needsTick } = match.shape;
  const url = canonicalUrl(match);
  if (url.length > MAX_LINK_CHARACTERS) return { refused: 'too-long' };
  const fileName = plainLabel(match.fileName ?? '');
  return {
    kind,
    url,
    warnings: warnings.filter((warning) => isTrue(warning, fileName)),
    ...(fileName === '' ? undefined : { fileName }),
    ...(endsAboutDays === undefined ? undefined : { endsAboutDays }),
    ...(needsTick === undefined ? undefined : { needsTick }),
  };
}

function isTrue(warning: LinkWarning, fileName: string): boolean {
  return warning !== 'shows-file-name' || fileName !== '';
}
