import { expect } from 'vitest';
import type { CloudAccount } from '../../../src/core/provider.ts';
import { createDropbox } from '../../../src/providers/dropbox/create-dropbox.ts';
import type { AccountName } from '../../standins/dropbox/accounts.ts';
import { createDropboxService } from '../../standins/dropbox/dropbox.ts';
import { someAppKey, someRedirectUri } from '../../standins/dropbox/sign-in.ts';
import { planned, tasksOf } from '../google-drive-provider-rig.ts';
import { createJournal } from '../upload-journal.ts';
import { createProviderBench, never } from './provider-bench.ts';
import { ordinaryDay, putAlbum, putPhoto } from './whole-journey.ts';

const API = 'api.dropboxapi.com';
const DAY_MS = 86_400_000;

export type DropboxBench = ReturnType<typeof createDropboxBench>;

/** Dropbox, in front of a stand-in of it. */
export function createDropboxBench() {
  const bench = createProviderBench({
    createService: createDropboxService,
    createProvider: createDropbox,
    redirectUrl: someRedirectUri,
  });
  const connect = async (name: AccountName = 'basic') => {
    Object.assign(bench.service, { consent: 'allow', signIn: name });
    const account = await bench.provider.connect(someAppKey);
    return { account, cloud: bench.provider.open(account.id) };
  };
  return { ...bench, connect };
}

/** Everything that Photolink does at Dropbox, ordinary and rare. */
export async function wholeDropboxJourney(bench: DropboxBench): Promise<void> {
  const { provider } = bench;
  const { account, cloud } = await bench.connect();
  await ordinaryDay(provider, cloud);
  await loseAnswers(bench, cloud);
  await datedLinks(bench);
  await linkWithPassword(bench);
  await largeAlbum(bench);
  await teamsAndFullAccounts(bench);
  await provider.disconnect(account.id);
}

/** What was done and not told is found out. */
async function loseAnswers({ provider, faults, waiting }: DropboxBench, cloud: CloudAccount) {
  const path = '/2/files/upload_session/finish_batch_v2';
  faults.add({ host: API, path, times: 1, cut: 'after' });
  await putPhoto(provider, cloud);
  // The token has ended meanwhile.
  waiting.pass(DAY_MS);
  await cloud.space(never);
}

/** Links that Dropbox ends on a date; they are told of page by page. */
async function datedLinks({ connect, provider, service, faults, waiting }: DropboxBench) {
  const { cloud } = await connect('professional');
  const item = await putPhoto(provider, cloud);
  service.behaviour.alreadyExistsMetadata = false;
  const endsAtMs = waiting.now() + DAY_MS;
  const { url } = await cloud.makeLink(item, endsAtMs, never);
  await cloud.makeLink(item, endsAtMs, never);
  await cloud.changeEnd(url, endsAtMs + DAY_MS, never);
  await cloud.changeEnd(url, undefined, never);
  const answer = { status: 200, body: '{"links":[],"has_more":true,"cursor":"two"}' };
  faults.add({ host: API, path: '/2/sharing/list_shared_links', times: 1, answer });
  await cloud.readAccess(item, never);
  // A link to the folder above reaches the photo too.
  service.putLink('professional', item.path.slice(0, item.path.lastIndexOf('/')));
  await cloud.readAccess(item, never);
}

/** A link that asks for a password. */
async function linkWithPassword({ connect, provider }: DropboxBench) {
  const { cloud } = await connect('professional');
  const item = await putPhoto(provider, cloud);
  const wish = { password: 'fern and heather', endsAtMs: undefined };
  await cloud.makeLinkWithPassword!(item, wish, never);
  expect(await cloud.readAccess(item, never)).toBe('with-password');
}

/** An album so large that what is in it is told page by page. */
async function largeAlbum({ connect, provider, faults }: DropboxBench) {
  const { cloud } = await connect();
  await cloud.makeLink(await putAlbum(provider, cloud), undefined, never);
  const told = { '.tag': 'file', server_modified: '2026-11-22T03:00:00Z' };
  const more = { entries: [told], has_more: true, cursor: 'two' };
  const pages = {
    '/2/files/list_folder': more,
    '/2/files/list_folder/continue': { ...more, has_more: false },
  };
  for (const [path, page] of Object.entries(pages)) {
    const answer = { status: 200, body: JSON.stringify(page) };
    faults.add({ host: API, path, times: 1, answer });
  }
  const [album] = await cloud.findLinks(never);
  expect(await album?.describe(never)).toMatchObject({ photoCount: 2 });
}

/** Where the account is a team's, has no e-mail address, or has no room. */
async function teamsAndFullAccounts({ connect, provider, faults, service }: DropboxBench) {
  await (await connect('teamOnly')).cloud.space(never);
  service.accounts.teamOnly.team!.refusesPublicLinks = true;
  const { cloud: team } = await connect('teamOnly');
  const item = await putPhoto(provider, team);
  await expect(team.makeLink(item, undefined, never)).rejects.toMatchObject({
    code: 'team-policy',
  });
  const nameless = { account_id: 'dbid:someone', name: { display_name: 'Anna' } };
  const answer = { status: 200, body: JSON.stringify(nameless) };
  faults.add({ host: API, path: '/2/users/get_current_account', times: 1, answer });
  await connect();
  const { cloud: full } = await connect('quotaFull');
  const plan = await planned({ provider }, full);
  const uploading = full.upload(tasksOf(plan), createJournal(), never);
  await expect(uploading).rejects.toMatchObject({ code: 'quota-full' });
}
