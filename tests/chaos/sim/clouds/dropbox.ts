import { createDropbox } from '#providers/dropbox/create-dropbox.ts';
import { createDropboxService } from '../../../standins/dropbox/dropbox.ts';
import { someAppKey, someRedirectUri } from '../../../standins/dropbox/sign-in.ts';
import type { Cloud, Refusal } from './cloud.ts';

/** A Dropbox with one account. */
export function createDropboxCloud(now: () => number): Cloud {
  const dropbox = createDropboxService({ now });
  const live = () => dropbox.links.filter(({ revokedAtMs }) => revokedAtMs === null);
  const folders = () =>
    dropbox.entries.filter(({ tag }) => tag === 'folder').map(({ path }) => path);
  return {
    name: 'Dropbox',
    standin: dropbox,
    createService: createDropbox,
    files: () => dropbox.files.map(({ bytes }) => bytes),
    albums: () => folders().filter((path) => !isHome(path)),
    homes: () => folders().filter(isHome),
    publicUrls: () => live().map(({ url }) => url),
    endLink: (url) => {
      dropbox.removeLink(url);
    },
    endUploads: () => void dropbox.sessions.splice(0),
    bodyOf: dropboxRefusal,
    accounts: {
      clientId: someAppKey,
      redirectUrl: someRedirectUri,
      consent: () => {
        Object.assign(dropbox, { consent: 'allow', signIn: 'basic' });
      },
      disconnectApps: () => {
        dropbox.disconnectApps('basic');
      },
    },
  };
}

/** The folder of a month. */
function isHome(path: string): boolean {
  return path.lastIndexOf('/') === 0;
}

const TAGS: Readonly<Record<number, string>> = {
  401: 'expired_access_token',
  403: 'no_permission',
};

/** What Dropbox says of a refusal. */
export function dropboxRefusal({ status }: Refusal): string {
  const tag = TAGS[status] ?? 'too_many_requests';
  return JSON.stringify({ error_summary: `${tag}/`, error: { '.tag': tag } });
}
