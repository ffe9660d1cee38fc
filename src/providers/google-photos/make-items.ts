import { GoogleRefusal } from '../google-oauth/google-refusal.ts';
import { backoffMs, MAX_TRIES, sleepOrLeave } from '../http/waiting.ts';
import { batchCreate, type Outcome } from './batch-create.ts';
import { bringBytes, type BroughtPhoto, type UploadRun } from './bring-bytes.ts';
import { codeOf } from './photos-errors.ts';

type Refused = Extract<Outcome, { readonly kind: 'refused' }>;

/**
 * Makes photos of the bytes, in one call as far as Google lets it: each photo succeeds or fails by itself.
 * One whose upload token is not taken is sent once more, and what may pass is tried again.
 * @throws {GoogleRefusal} for the first photo that stays refused, when the others are told
 */
export async function makeItems(run: UploadRun, photos: readonly BroughtPhoto[]): Promise<void> {
  const { api, signal } = run;
  const resent = new Set<string>();
  let left = photos;
  for (let tries = 1; ; tries += 1) {
    const refused = await makeOnce(run, left);
    if (refused.length === 0) return;
    const stale = refused.filter((one) => isTokenRefused(one) && !resent.has(idOf(one)));
    const passing = refused.filter((one) => codeOf(one.refusal) === 'provider-down');
    const hopeless = tries >= MAX_TRIES ? refused : without(refused, [...stale, ...passing]);
    if (hopeless[0]) throw hopeless[0].refusal;
    if (passing.length > 0) await sleepOrLeave(backoffMs(tries, api.random), api, signal);
    for (const one of stale) resent.add(idOf(one));
    left = await brought(run, refused, stale);
  }
}

function without(all: readonly Refused[], some: readonly Refused[]): readonly Refused[] {
  return all.filter((one) => !some.includes(one));
}

/** One call: what it made is told, what it refused is left. */
async function makeOnce(
  { api, watch, signal }: UploadRun,
  photos: readonly BroughtPhoto[],
): Promise<Refused[]> {
  const refused: Refused[] = [];
  for (const outcome of await outcomesOf()) {
    if (outcome.kind === 'refused') refused.push(outcome);
    else await watch.stored(outcome.photo.task.photoId, outcome.item);
  }
  return refused;

  async function outcomesOf(): Promise<Outcome[]> {
    try {
      return await batchCreate(api, photos, signal);
    } catch (thrown) {
      if (!(thrown instanceof GoogleRefusal)) throw thrown;
      return photos.map((photo) => ({ kind: 'refused', photo, refusal: thrown }));
    }
  }
}

/** The refused photos, in their order; the bytes of some are brought anew. */
async function brought(
  run: UploadRun,
  refused: readonly Refused[],
  stale: readonly Refused[],
): Promise<BroughtPhoto[]> {
  const tasks = stale.map(({ photo }) => ({ ...photo.task, cursor: undefined }));
  const fresh = await bringBytes(run, tasks);
  return refused.map((one) => fresh.find(({ task }) => task.photoId === idOf(one)) ?? one.photo);
}

/** A token that has ended, or that a photo was made of already: what counts is the bytes. */
function isTokenRefused({ refusal }: Refused): boolean {
  const isAboutToken = ['INVALID_ARGUMENT', 'ALREADY_EXISTS'].some((word) =>
    refusal.reasons.includes(word),
  );
  return isAboutToken && codeOf(refusal) === 'unexpected-answer';
}

function idOf({ photo }: Refused): string {
  return photo.task.photoId;
}
