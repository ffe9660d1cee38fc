import { changeEnd } from './change-end.ts';
import { checkLink } from './check-link.ts';
import type { EngineNeeds } from './engine-needs.ts';
import { type Failure, fromFailure, PhotolinkError } from './errors.ts';
import { believeStopped, remind } from './guided-keeper.ts';
import { inLanes } from './link-lanes.ts';
import { isActive, isPhotoToRemove, type Link } from './link.ts';
import type { LinkEnd } from './link-end.ts';
import { type Hindrance, waitAlong } from './postpone.ts';
import { removePhoto, withPhotoOrder } from './remove-photo.ts';
import { type CatchUp, isDue } from './retry.ts';
import { revokeLink } from './revoke-link.ts';
import { createSweeps, linksOf } from './sweeps.ts';

/** Takes links back: when the user says so, when their date has come, and when it failed before. */
export interface LinkKeeper {
  /** Resolves to whether the provider, asked again, shows no link any more. */
  readonly revoke: (linkId: string) => Promise<boolean>;
  /**
   * Writes down, in one go, that these links are to be revoked: from now on nothing forgets it.
   * `removePhotos` is whether their photos are to go too; left out, an earlier order about them stands.
   */
  readonly intendRevoke: (linkIds: readonly string[], removePhotos?: boolean) => Promise<void>;
  /** Writes it down for each of them, then revokes them, and removes the photos that are to go. */
  readonly revokeAll: (linkIds: readonly string[]) => Promise<void>;
  /**
   * The user says that a link made by hand is ended now.
   * @throws already-gone when there is no such link
   */
  readonly believeStopped: (linkId: string) => Promise<void>;
  /**
   * Asks what the links give now, and writes it down.
   * @throws what kept the first of them from being asked: their rows are left as they are
   */
  readonly check: (linkIds: readonly string[]) => Promise<void>;
  readonly changeEnd: (linkId: string, end: LinkEnd) => Promise<void>;
  /** Ends what is due, and finishes what was begun. */
  readonly catchUp: (now: CatchUp) => Promise<void>;
}

type KeeperNeeds = Pick<
  EngineNeeds,
  | 'ledger'
  | 'accounts'
  | 'openAccount'
  | 'guideOf'
  | 'lookAsStranger'
  | 'keepAliveDuring'
  | 'wake'
  | 'quiet'
  | 'now'
>;

/** The keeper of the ledger's links. */
export function createLinkKeeper(needs: KeeperNeeds): LinkKeeper {
  const { ledger } = needs;
  const revoke = once((linkId) => needs.keepAliveDuring(() => revokeLink(needs, linkId)));
  const park = (linkId: string, hindrance: Hindrance) => waitAlong(needs, linkId, hindrance);

  const intendRevoke = async (linkIds: readonly string[], removePhotos?: boolean) => {
    await needs.wake.expectWork();
    await ledger.updateAll(linkIds, (link) => {
      const wanted = withPhotoOrder(link, removePhotos);
      return isActive(wanted) ? { ...wanted, state: 'revoking' } : wanted;
    });
  };

  const endLinks = createSweeps({ ledger, park, isWanted: isActive, act: revoke });
  const removePhotos = createSweeps({
    ...{ ledger, park, isWanted: isPhotoToRemove },
    act: (linkId) => needs.keepAliveDuring(() => removePhoto(needs, linkId)),
  });

  const revokeAll = (linkIds: readonly string[]) =>
    needs.quiet.work(async () => {
      await intendRevoke(linkIds);
      // First no link is left that works: a photo that cannot be removed must not be in the way of that.
      await endLinks(linkIds);
      await removePhotos(linkIds);
      await needs.wake.update();
    });

  return {
    revoke,
    intendRevoke,
    revokeAll,
    believeStopped: async (linkId) => {
      const link = await ledger.get(linkId);
      if (link?.guided === undefined || !isActive(link)) throw new PhotolinkError('already-gone');
      await needs.keepAliveDuring(() => believeStopped(needs, link));
      await needs.wake.update();
    },
    check: async (linkIds) => {
      const failures: Failure[] = [];
      const check = async ({ id }: Link) => {
        const failure = await checkLink(needs, id);
        if (failure === undefined) return undefined;
        failures.push(failure);
        return { failure, retry: undefined };
      };
      await needs.quiet.work(async () => inLanes(await linksOf(ledger, linkIds), check, asItIs));
      await needs.wake.update();
      if (failures[0] !== undefined) throw fromFailure(failures[0]);
    },
    changeEnd: (linkId, end) => changeEnd(needs, linkId, end),
    catchUp: async (now) => {
      const due: Link[] = [];
      for (const link of await ledger.dueBy(needs.now())) {
        if (!(await remind(needs, link))) due.push(link);
      }
      const pending = await ledger.inState('revoke-pending');
      const ids = [
        ...due,
        ...pending.filter((link) => isDue(link, now, needs.now())),
        ...(await removalsDue(needs, now)),
      ].map(({ id }) => id);
      if (ids.length > 0) await revokeAll([...new Set(ids)]);
    },
  };
}

/** A row that was not asked about keeps what was proved last. */
const asItIs = () => Promise.resolve();

/** Two clicks, or a click and an alarm, are one act. */
function once<T>(act: (linkId: string) => Promise<T>): (linkId: string) => Promise<T> {
  const inFlight = new Map<string, Promise<T>>();
  return (linkId) => {
    const current = inFlight.get(linkId);
    if (current !== undefined) return current;
    const begun = act(linkId).finally(() => inFlight.delete(linkId));
    inFlight.set(linkId, begun);
    return begun;
  };
}

/** Photos of ended links that could not be removed before, and may be now. */
async function removalsDue(
  { ledger, now: clock }: Pick<EngineNeeds, 'ledger' | 'now'>,
  now: CatchUp,
): Promise<readonly Link[]> {
  // Whatever its date says: the clock that made it may have been set back since.
  const dated = await ledger.dueBy(Infinity);
  // What waits for nothing but the sign-in has no date.
  const ended =
    now.signedInTo === undefined
      ? []
      : [...(await ledger.inState('revoked')), ...(await ledger.inState('gone'))];
  return [...dated, ...ended].filter((link) => isPhotoToRemove(link) && isDue(link, now, clock()));
}
