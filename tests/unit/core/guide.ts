import type { RecognisedLink, StrangersAnswer } from '#core/guided-link.ts';
import type { LinkGuide } from '#core/provider.ts';
import type { Life } from './life.ts';

/** The link that the user makes by hand. */
export const MADE = 'https://guided.example/made';
export const ANOTHER = 'https://guided.example/another';

/** What is found behind such links, by their reader and by somebody without an account. */
export interface Made {
  found: Partial<RecognisedLink>;
  stranger: StrangersAnswer;
}

/** An iCloud Link that everybody can open. */
export function createMade(): Made {
  return { found: { endsAboutDays: 30 }, stranger: 'open' };
}

/** Services where links are made by hand, as one life of the background sees them. */
export function openGuide(made: Made, life: Life): LinkGuide {
  return {
    makePage: (uploaded) => `https://guided.example/make?of=${uploaded?.path ?? ''}`,
    stopPage: ({ kind }) => `https://guided.example/stop?kind=${kind}`,
    recognise: (text) =>
      text.startsWith('https://guided.example/')
        ? { kind: 'icloud-link', url: text, warnings: [], ...made.found }
        : { refused: 'other-host' },
    check: (url) => life.step(`guide.check ${url}`, () => made.stranger),
  };
}
