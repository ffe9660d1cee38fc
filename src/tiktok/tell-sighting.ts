import type { PageSighting } from '#core/page-sighting.ts';
import { ANCHORS } from './anchors.ts';
import type { Composer } from './find-composer.ts';
import { extensionGone } from './panel-opening.ts';

/** The header comes with the composer, but not always in the same moment. */
const SETTLED_AFTER_MS = 1000;

/**
 * Tells how the page was found, when that has changed. To be called at every look with the composer, or
 * with whether the button floats.
 */
export function createSightingReport(
  page: Document,
  tell: (sighting: PageSighting) => Promise<unknown>,
  signal: AbortSignal,
): (composer: Composer | undefined, isFloating: boolean) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let subject: Element | boolean = false;
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
  });

  return (composer, isFloating) => {
    const now = composer?.editable ?? isFloating;
    if (now === subject) return;
    subject = now;
    clearTimeout(timer);
    if (now === false) return;
    timer = setTimeout(() => {
      const button = isFloating ? 'floating' : 'beside';
      void tell({ button, ways: waysTo(page, composer) }).catch(extensionGone);
    }, SETTLED_AFTER_MS);
  };
}

function waysTo(page: Document, composer: Composer | undefined): PageSighting['ways'] {
  const isHere = (selector: string) => page.querySelector(selector) !== null;
  const found = Object.entries(ANCHORS).map(([part, chain]): [string, number] => [
    part,
    part === 'composer' ? (composer?.way ?? -1) : chain.findIndex(isHere),
  ]);
  return Object.fromEntries(found.filter(([, way]) => way >= 0));
}
