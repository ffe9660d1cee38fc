import type { RecognisedLink, StrangersAnswer } from '#core/guided-link.ts';
import type { LinkGuide } from '#core/provider.ts';

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

/** What leads the user at services where links are made by hand. */
export function openGuide(made: Made): LinkGuide {
  return {
    makePage: (uploaded) => `https://guided.example/make?of=${uploaded?.path ?? ''}`,
    stopPage: ({ kind }) => `https://guided.example/stop?kind=${kind}`,
    recognise: (text) =>
      text.startsWith('https://guided.example/')
        ? { kind: 'icloud-link', url: text, warnings: [], ...made.found }
        : { refused: 'other-host' },
  };
}
