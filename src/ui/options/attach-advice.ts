import type { PageSighting } from '#core/page-sighting.ts';
import type { Text } from '../words.ts';
import { composerFoundBy, type CheckOutcome, type SelfCheckNeeds } from './self-check.ts';

/** Why somebody cannot attach photos, as far as it can be told, and what helps. */
export interface AttachAdvice {
  readonly cause: string;
  readonly fix: string;
}

/** The advice that fits what a check came to. */
export function attachAdvice(
  text: Text,
  outcome: CheckOutcome,
  waysTo: SelfCheckNeeds['waysTo'],
): AttachAdvice {
  switch (outcome.state) {
    case 'found':
      return withSilent(text, foundAdvice(text, outcome.sighting, waysTo), outcome.silentTabId);
    case 'not-allowed':
      return { cause: text('attachNotAllowed'), fix: text('fixNotAllowed') };
    case 'no-box':
      return withSilent(
        text,
        { cause: text('attachNoBox'), fix: text('fixNoBox') },
        outcome.silentTabId,
      );
    case 'silent':
      return { cause: text('attachSilent'), fix: text('fixSilent') };
    case 'closed':
      return {
        cause: text('attachClosed'),
        fix: text(outcome.isSure ? 'fixClosed' : 'fixClosedOrSilent'),
      };
    case 'failed':
      return { cause: text('error_bug'), fix: '' };
  }
}

function foundAdvice(
  text: Text,
  sighting: PageSighting,
  waysTo: SelfCheckNeeds['waysTo'],
): AttachAdvice {
  const floating = { cause: text('attachFloating'), fix: text('fixFloating') };
  if (sighting.button === 'floating') return floating;
  switch (composerFoundBy(sighting, waysTo)) {
    case 'usual':
      return { cause: text('attachUsual'), fix: text('fixUsual') };
    case 'attribute':
      return fallbackAdvice(text, text('wayAttribute'));
    case 'label':
      return fallbackAdvice(text, text('wayLabel'));
    case 'structure':
      return fallbackAdvice(text, text('wayStructure'));
    case undefined:
      return floating;
  }
}

/** What was found in one tab does not help in another. */
function withSilent(
  text: Text,
  advice: AttachAdvice,
  silentTabId: number | undefined,
): AttachAdvice {
  if (silentTabId === undefined) return advice;
  return { ...advice, fix: `${advice.fix} ${text('fixSilentToo')}` };
}

function fallbackAdvice(text: Text, way: string): AttachAdvice {
  return { cause: text('attachFallback', way), fix: text('fixFallback') };
}
