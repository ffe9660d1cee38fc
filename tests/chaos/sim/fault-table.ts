import type { Device } from './device.ts';
import { FAULTS, type Fault, type Place, type Strike } from './faults-of-the-table.ts';
import type { Journey } from './journey.ts';
import { DROPBOX_JOURNEYS } from './journeys.ts';
import { doAsTold } from './play.ts';
import { judge } from './verdict.ts';

/** A state of the product, and the step with which it begins in one of the journeys. */
interface Stage {
  readonly state: string;
  readonly journey: Journey;
  readonly begins: string;
}

const { shareAlbum: album, revokeThree: revoking, cancelAlbum: cancelling } = DROPBOX_JOURNEYS;

const STAGES: readonly Stage[] = [
  { state: 'queued', journey: album, begins: 'journal.put' },
  { state: 'uploading', journey: album, begins: 'fetch /2/files/upload_session/start' },
  {
    state: 'linking (row: intended)',
    journey: album,
    begins: 'fetch /2/sharing/create_shared_link_with_settings',
  },
  {
    state: 'verifying (row: public)',
    journey: album,
    begins: 'fetch /2/sharing/list_shared_links',
  },
  { state: 'ready', journey: album, begins: 'page' },
  { state: 'cancelled (clean-up)', journey: cancelling, begins: 'fetch /2/files/delete_v2' },
  {
    state: 'revoking (link)',
    journey: revoking,
    begins: 'fetch /2/sharing/revoke_shared_link',
  },
];

const MINUTE_MS = 60_000;

/** Every state with every fault, played and put into words: a table in Markdown. */
export async function faultTable(): Promise<string> {
  const rows = [
    ['', ...STAGES.map(({ state }) => state)],
    STAGES.reduce((cells) => [...cells, '---'], ['---']),
  ];
  const undisturbed: Undisturbed[] = [];
  // One after the other: there is one database at a time.
  for (const stage of STAGES) undisturbed.push(await playUndisturbed(stage));
  for (const fault of FAULTS) {
    const cells: string[] = [];
    for (const stage of undisturbed) cells.push(await cell(stage, fault));
    rows.push([`**${fault.name}**`, ...cells]);
  }
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

async function cell({ journey, place, wanted }: Undisturbed, fault: Fault): Promise<string> {
  const strike = fault.at(place);
  if (strike === undefined) return '–';
  const device = await played(journey, strike);
  const meanwhile = await stateOf(device);
  // The next life begins with the next alarm.
  const waitsMs = Math.min(...device.alarms.values()) - device.time.now();
  await device.settle();
  if ((await endOf(device, journey)) === wanted) return goesOn(strike, meanwhile, waitsMs);
  const stuck = await stateOf(device);
  if (strike.isCancelled) return isClean(device) ? 'stops, and nothing is left' : 'LEFTOVERS';
  await doAsTold(device, journey);
  const isGood = (await endOf(device, journey)) === wanted;
  return isGood ? `asks the user (${stuck.code ?? '?'}); all is kept, and goes on then` : 'LOST';
}

interface State {
  readonly code: string | undefined;
}

function goesOn(strike: Strike, { code }: State, waitsMs: number): string {
  if (strike.killsBrowser) return waitsMs === 0 ? 'goes on when the browser starts' : 'LOST';
  if (strike.death !== undefined) return waitsMs <= MINUTE_MS ? 'goes on within a minute' : 'LATE';
  return code === undefined ? 'is asked again at once' : `waits (${code}), then goes on by itself`;
}

/** Plays the first life, with the fault in it, and whatever the browser does after a death. */
async function played(journey: Journey, strike: Strike): Promise<Device> {
  const device = await journey.prepare();
  const background = device.start(strike.death);
  strike.prepare?.(device, background);
  await background.during(() => journey.act(background, device));
  await strike.afterwards?.(device);
  if (strike.killsBrowser) device.killBrowser();
  return device;
}

/** Where the state begins, and how its journey ends in peace. */
interface Undisturbed {
  readonly journey: Journey;
  readonly place: Place;
  readonly wanted: string;
}

async function playUndisturbed({ journey, begins }: Stage): Promise<Undisturbed> {
  const device = await journey.prepare();
  const background = device.start();
  await background.during(() => journey.act(background, device));
  await device.settle();
  const { log } = background.life;
  const at = log.indexOf(begins);
  if (at < 0) throw new Error(`${journey.name} has no step ${begins}`);
  const requestsBefore = log.slice(0, at).filter((name) => name.startsWith('fetch ')).length;
  const request = begins.startsWith('fetch ') ? requestsBefore : undefined;
  const place = { step: at + 1, request, canBeCancelled: journey === album };
  return { journey, place, wanted: await endOf(device, journey) };
}

async function stateOf(device: Device): Promise<State> {
  const { journal, ledger } = device.start().stores;
  const [share] = await journal.all();
  const rows = await ledger.all();
  const failure = share?.failure ?? share?.cleanUp?.failure;
  return { code: failure?.code ?? rows.find((row) => row.failure)?.failure?.code };
}

async function endOf(device: Device, journey: Journey): Promise<string> {
  return JSON.stringify(await judge(device, journey));
}

function isClean({ cloud, page }: Device): boolean {
  const left = [...cloud.files(), ...cloud.albums(), ...cloud.publicUrls(), ...page.placed];
  return left.length === 0;
}
