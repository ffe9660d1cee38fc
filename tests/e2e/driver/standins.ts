import { createDropboxService } from '../../standins/dropbox/dropbox.ts';
import { createFaults } from '../../standins/faults.ts';
import { startServer } from '../../standins/server.ts';
import { createTikTok } from '../../standins/tiktok/tiktok.ts';

export type Standins = Awaited<ReturnType<typeof startStandins>>;

/** TikTok and Dropbox on their real host names; whoever signs in is let in. */
export async function startStandins() {
  const tiktok = createTikTok();
  const dropbox = createDropboxService();
  const faults = createFaults();
  dropbox.consent = 'allow';
  const server = await startServer({ standins: [tiktok, dropbox], faults });
  return { tiktok, dropbox, faults, server };
}
