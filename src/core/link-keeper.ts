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
import { type CatchUp, isCuredBySignIn, isDue } from './retry.ts';
import { revokeLink } from './revoke-link.ts';

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
  const remove = once((linkId) => needs.keepAliveDuring(() => removePhoto(needs, linkId)));

  const intendRevoke = async (linkIds: readonly string[], removePhotos?: boolean) => {
    await needs.wake.expectWork();
    await ledger.updateAll(linkIds, (link) => {
      const wanted = withPhotoOrder(link, removePhotos);
      return isActive(wanted) ? { ...wanted, state: 'revoking' } : wanted;
    });
  };

  /** Resolves to what stood in the way. */
  const takeBack = async (linkId: string): Promise<Hindrance | undefined> => {
    try {
      if (await revoke(linkId)) await remove(linkId);
    } catch {
      // The order is written down: what fails for one now is repeated later.
    }
    const { failure, retry } = (await ledger.get(linkId)) ?? {};
    return failure && { failure, retry };
  };

  const revokeAll = (linkIds: readonly string[]) =>
    needs.quiet.work(async () => {
      await intendRevoke(linkIds);
      const untried = await inLanes(await linksOf(linkIds), ({ id }) => takeBack(id));
      for (const { link, hindrance } of untried) await waitAlong(needs, link.id, hindrance);
      await needs.wake.update();
    });

  const linksOf = async (linkIds: readonly string[]): Promise<readonly Link[]> => {
    const links = await Promise.all([...new Set(linkIds)].map((id) => ledger.get(id)));
    return links.filter((link) => link !== undefined);
  };

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
      await needs.quiet.work(async () => inLanes(await linksOf(linkIds), check));
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
        ...(await removalsCured(needs, now)),
      ].map(({ id }) => id);
      if (ids.length > 0) await revokeAll([...new Set(ids)]);
    },
  };
}

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

/** Photos of ended links that waited for nothing but the sign-in: no date brings them back. */
async function removalsCured(
  { ledger }: Pick<EngineNeeds, 'ledger'>,
  now: CatchUp,
): Promise<readonly Link[]> {
  if (now.signedInTo === undefined) return [];
  const ended = [...(await ledger.inState('revoked')), ...(await ledger.inState('gone'))];
  return ended.filter((link) => isPhotoToRemove(link) && isCuredBySignIn(link, now));
}
