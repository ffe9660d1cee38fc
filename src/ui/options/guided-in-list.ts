import { CAPABILITIES } from '#core/capabilities.ts';
import { GUIDED_LINK_KINDS } from '#core/guided-link.ts';
import type { GuidedLink } from '#core/link.ts';
import type { ProviderId } from '#core/provider.ts';
import { isLinkOf } from './link-hosts.ts';
import { isMoment } from './moment.ts';

/** What an exported row tells of a link made by hand; undefined where it tells too little of one. */
export function readGuided(
  provider: ProviderId,
  value: unknown,
): { readonly guided?: GuidedLink } | undefined {
  if (CAPABILITIES[provider].links !== 'guided') return {};
  const guided = toGuided(provider, value);
  return guided && { guided };
}

function toGuided(provider: ProviderId, value: unknown): GuidedLink | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, stopPage, endsAboutMs, isReminded } = value as Readonly<Record<string, unknown>>;
  const known = GUIDED_LINK_KINDS.find((each) => each === kind);
  if (known === undefined || !isLinkOf(provider, stopPage)) return undefined;
  if (endsAboutMs !== undefined && !isMoment(endsAboutMs)) return undefined;
  return {
    kind: known,
    // Who has looked elsewhere proves nothing here.
    confirmedBy: 'nobody',
    stopPage,
    endsAboutMs,
    isReminded: isReminded === true,
  };
}
