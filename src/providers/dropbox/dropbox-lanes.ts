import { createGate, type Gate } from '../http/gate.ts';

/** The hosts of the API: RPC, and bytes. */
export const DROPBOX_HOSTS = ['api.dropboxapi.com', 'content.dropboxapi.com'];

type Lane = 'transfer' | 'commit' | 'link';

/** Which queue a route waits in; reading waits in none. */
const LANE_OF: Readonly<Record<string, Lane>> = {
  '/2/files/upload_session/start': 'transfer',
  '/2/files/upload_session/append_v2': 'transfer',
  '/2/files/upload_session/finish_batch_v2': 'commit',
  '/2/files/create_folder_v2': 'commit',
  '/2/files/delete_v2': 'commit',
  '/2/sharing/create_shared_link_with_settings': 'link',
  '/2/sharing/revoke_shared_link': 'link',
};

/** Whether the request makes, names or ends something: its answer is waited for even after an abort. */
export function isHeardOut({ pathname }: URL): boolean {
  const lane = LANE_OF[pathname];
  return lane === 'commit' || lane === 'link';
}

/** Contention for the lock concerns the writes alone; they wait for it themselves. */
export function limitsAccount(body: string): boolean {
  return !body.includes('too_many_write_operations');
}

/** How many photos are on their way at once. */
export const MAX_TRANSFERS = 3;

/**
 * The queues of one account. Everything that writes names contends for one lock at Dropbox, so those
 * calls go one by one; bytes go up side by side.
 * Source: dropbox.com/developers/reference/data-ingress-guide.
 */
export function createDropboxLanes(): (url: URL) => Gate | undefined {
  const gates: Record<Lane, Gate> = {
    transfer: createGate(MAX_TRANSFERS),
    commit: createGate(1),
    link: createGate(1),
  };
  return (url) => {
    const lane = LANE_OF[url.pathname];
    return lane && gates[lane];
  };
}
