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
      return foundAdvice(text, outcome.sighting, waysTo);
    case 'not-allowed':
      return { cause: text('attachNotAllowed'), fix: text('fixNotAllowed') };
    case 'no-box':
      return { cause: text('attachNoBox'), fix: text('fixNoBox') };
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

function fallbackAdvice(text: Text, way: string): AttachAdvice {
  return { cause: text('attachFallback', way), fix: text('fixFallback') };
}
