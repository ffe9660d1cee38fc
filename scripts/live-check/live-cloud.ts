import type { Provider } from '../../src/core/provider.ts';
import { createDropbox, type DropboxNeeds } from '../../src/providers/dropbox/create-dropbox.ts';
import {
  createGoogleDrive,
  type GoogleDriveNeeds,
} from '../../src/providers/google-drive/create-google-drive.ts';

/** A cloud that can be tried with somebody's own token. */
export interface LiveCloud {
  readonly name: string;
  /** The environment variable that holds the token. */
  readonly variable: string;
  readonly create: (needs: DropboxNeeds & GoogleDriveNeeds) => Provider;
  /** How somebody without an account looks at what is behind a link. */
  readonly look: {
    readonly address: (link: string) => string;
    readonly redirect: RequestRedirect;
    readonly isShown: (answer: Response) => boolean;
  };
}

export const LIVE_CLOUDS: readonly LiveCloud[] = [
  {
    name: 'Dropbox',
    variable: 'PHOTOLINK_LIVE_DROPBOX_TOKEN',
    create: createDropbox,
    look: {
      // The link's page is there for everybody; the picture itself is the proof.
      address: (link) => {
        const url = new URL(link);
        url.searchParams.delete('dl');
        url.searchParams.set('raw', '1');
        return url.href;
      },
      redirect: 'follow',
      isShown: ({ ok, headers }) => ok && (headers.get('content-type') ?? '').startsWith('image/'),
    },
  },
  {
    name: 'Google Drive',
    variable: 'PHOTOLINK_LIVE_GOOGLE_TOKEN',
    create: createGoogleDrive,
    look: {
      address: (link) => link,
      // Who may not look is sent to the sign-in page, which answers 200 like any other.
      redirect: 'manual',
      isShown: ({ status }) => status === 200,
    },
  },
];
