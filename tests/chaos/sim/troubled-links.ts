import type { Link } from '#core/link.ts';
import type { FaultRule, Faults } from '../../standins/faults.ts';
import type { Cloud } from './clouds/cloud.ts';

/** What happens to one link when it is to be taken back. */
export const OFTEN = [
  'nothing',
  'it is gone already (404)',
  'no for good (403)',
  'a short silence (429)',
  'it fails (500)',
  'the line is cut before',
  'the answer never comes',
] as const;
/** What all the others wait for as well. */
const SELDOM = ['a long silence (429)', 'it fails for long (500)'] as const;

export type Trouble = (typeof OFTEN)[number] | (typeof SELDOM)[number];

/** One after the other, so that every share meets all that is frequent. */
export function troubleOf(at: number): Trouble {
  const [share, place] = [Math.floor(at / 20), at % 20];
  return place === 19 ? SELDOM[share % SELDOM.length]! : OFTEN[place % OFTEN.length]!;
}

const LONG_SILENCE_S = 120;

export type TroubledLink = Pick<Link, 'provider' | 'url' | 'item'>;

type Answer = Omit<FaultRule, 'host' | 'path' | 'when'>;

const ANSWERS: Partial<Record<Trouble, (refuse: Refuse) => Answer>> = {
  'no for good (403)': (refuse) => ({ answer: refuse(403) }),
  'a short silence (429)': (refuse) => ({ times: 1, answer: refuse(429, 5) }),
  'a long silence (429)': (refuse) => ({ times: 1, answer: refuse(429, LONG_SILENCE_S) }),
  'it fails (500)': (refuse) => ({ times: 2, answer: refuse(500) }),
  // More often than one life tries.
  'it fails for long (500)': (refuse) => ({ times: 9, answer: refuse(500) }),
  'the line is cut before': () => ({ times: 1, cut: 'before' }),
  'the answer never comes': () => ({ times: 1, cut: 'after' }),
};

type Refuse = (status: number, retryAfterS?: number) => NonNullable<FaultRule['answer']>;

/** What is asked of a cloud to have it answer badly. */
type TroubledCloud = Pick<Cloud, 'name' | 'endLink' | 'bodyOf'>;

/** Scripts what the clouds answer to each link's end. */
export function scriptTroubles(
  { clouds, faults }: { readonly clouds: readonly TroubledCloud[]; readonly faults: Faults },
  links: readonly TroubledLink[],
  troubleAt: (at: number) => Trouble = troubleOf,
): void {
  links.forEach((link, at) => {
    const trouble = troubleAt(at);
    const cloud = clouds.find(({ name }) => name === CLOUD_OF[link.provider])!;
    if (trouble === 'it is gone already (404)') cloud.endLink(link.url ?? '');
    const refuse: Refuse = (status, retryAfterS) => ({
      status,
      headers: {
        'content-type': 'application/json',
        ...(retryAfterS !== undefined && { 'retry-after': `${retryAfterS}` }),
      },
      body: cloud.bodyOf({ status, retryAfterS }),
    });
    const answer = ANSWERS[trouble]?.(refuse);
    if (answer !== undefined) faults.add({ ...endOf(link), ...answer });
  });
}

const CLOUD_OF: Readonly<Record<string, string>> = {
  dropbox: 'Dropbox',
  'google-drive': 'Google Drive',
  icloud: 'iCloud',
};

/** The request with which the link is ended. */
function endOf({ provider, url = '', item }: TroubledLink): FaultRule {
  if (provider === 'dropbox') {
    return {
      host: 'api.dropboxapi.com',
      path: '/2/sharing/revoke_shared_link',
      when: async (request) => (await request.text()).includes(JSON.stringify(url)),
    };
  }
  return {
    host: 'www.googleapis.com',
    path: new RegExp(`/files/${item.id}/permissions/`),
    when: ({ method }) => method === 'DELETE',
  };
}
