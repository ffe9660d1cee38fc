import { createDropboxService } from '../../standins/dropbox/dropbox.ts';
import { createFaults } from '../../standins/faults.ts';
import { createGoogleService } from '../../standins/google/google.ts';
import { createIcloudService } from '../../standins/icloud/icloud.ts';
import { startServer } from '../../standins/server.ts';
import type { Standin } from '../../standins/standin.ts';
import { createTikTok } from '../../standins/tiktok/tiktok.ts';

export type Standins = Awaited<ReturnType<typeof startStandins>>;

/** TikTok and the clouds on their real host names; whoever signs in is let in. */
export async function startStandins(sites: readonly Standin[] = []) {
  const tiktok = createTikTok();
  const dropbox = createDropboxService();
  const google = createGoogleService();
  const icloud = createIcloudService();
  const faults = createFaults();
  dropbox.consent = 'allow';
  google.consent = 'allow';
  const server = await startServer({
    standins: [tiktok, dropbox, google, icloud, ...sites],
    faults,
  });
  return { tiktok, dropbox, google, icloud, faults, server };
}
