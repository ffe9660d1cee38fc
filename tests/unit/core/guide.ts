import type { RecognisedLink, StrangersAnswer } from '#core/guided-link.ts';
import type { LinkGuide } from '#core/provider.ts';

/** The link that the user makes by hand. */
export const MADE = 'https://www.icloud.com/made';
export const ANOTHER = 'https://www.icloud.com/another';
/** The link of photos that were uploaded for it. */
export const OF_UPLOAD = 'https://photos.google.com/made';

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
    makePage: (uploaded) => `https://www.icloud.com/make?of=${uploaded?.path ?? ''}`,
    stopPage: ({ kind }) => `https://www.icloud.com/stop?kind=${kind}`,
    recognise: (text) =>
      /^https:\/\/(www\.icloud|photos\.google)\.com\//.test(text)
        ? { kind: 'icloud-link', url: text, warnings: [], ...made.found }
        : { refused: 'other-host' },
  };
}
