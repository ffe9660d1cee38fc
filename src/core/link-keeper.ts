import type { EngineNeeds } from './engine-needs.ts';
import { type Failure, PhotolinkError, toFailure } from './errors.ts';
import { guidedEnd } from './guided-end.ts';
import { believeStopped, remind, stopByHand } from './guided-keeper.ts';
import { checkLink } from './check-link.ts';
import { isActive, type Link } from './link.ts';
import { withPhotoToRemove } from './remove-photo.ts';
import { type LinkEnd, linkEndsAtMs } from './link-end.ts';
import { type CatchUp, isDue, planRetry } from './retry.ts';

/** Takes links back: when the user says so, when their date has come, and when it failed before. */
export interface LinkKeeper {
  /** Resolves to whether the provider, asked again, shows no link any more. */
  readonly revoke: (linkId: string) => Promise<boolean>;
  /**
   * Writes down, in one go, that these links are to be revoked, and with `removePhotos` that their photos
   * are to go too: from now on nothing forgets it.
   */
  readonly intendRevoke: (linkIds: readonly string[], removePhotos?: boolean) => Promise<void>;
  /** Writes it down for each of them, then revokes one after another. */
  readonly revokeAll: (linkIds: readonly string[]) => Promise<void>;
  /**
   * The user says that a link made by hand is ended now.
   * @throws already-gone when there is no such link
   */
  readonly believeStopped: (linkId: string) => Promise<void>;
  /** Asks what the links give now, and writes it down. What cannot be asked leaves its row as it is. */
  readonly check: (linkIds: readonly string[]) => Promise<void>;
  readonly changeEnd: (linkId: string, end: LinkEnd) => Promise<void>;
  /** Ends what is due, and finishes what was begun. */
  readonly catchUp: (now: CatchUp) => Promise<void>;
}

type KeeperNeeds = Pick<
  EngineNeeds,
  | 'ledger'
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
  const inFlight = new Map<string, Promise<boolean>>();

  /** Two clicks, or a click and an alarm, are one revocation. */
  const revoke = (linkId: string) => {
    const current = inFlight.get(linkId);
    if (current !== undefined) return current;
    const begun = needs
      .keepAliveDuring(() => revokeOnce(needs, linkId))
      .finally(() => inFlight.delete(linkId));
    inFlight.set(linkId, begun);
    return begun;
  };

  const intendRevoke = async (linkIds: readonly string[], removePhotos = false) => {
    await needs.wake.expectWork();
    await ledger.updateAll(linkIds, (link) => {
      const wanted = removePhotos ? withPhotoToRemove(link) : link;
      return isActive(wanted) ? { ...wanted, state: 'revoking' } : wanted;
    });
  };

  const revokeAll = (linkIds: readonly string[]) => needs.quiet.work(() => revokeEach(linkIds));

  const revokeEach = async (linkIds: readonly string[]) => {
    await intendRevoke(linkIds);
    let offline: Failure | undefined;
    for (const id of linkIds) {
      // Without a network one try is answer enough for all.
      if (offline !== undefined) await postpone(needs, id, offline);
      // The order is written down: what fails for one now is repeated later.
      else if (!(await revoke(id).catch(() => false))) {
        const failure = (await ledger.get(id))?.failure;
        if (failure?.code === 'offline') offline = failure;
      }
    }
    await needs.wake.update();
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
      for (const id of linkIds) await checkLink(needs, id);
    },
    changeEnd: (linkId, end) => changeEnd(needs, linkId, end),
    catchUp: async (now) => {
      const due: Link[] = [];
      for (const link of await ledger.dueBy(needs.now())) {
        if (!(await remind(needs, link))) due.push(link);
      }
      const pending = (await ledger.inState('revoke-pending')).filter((link) =>
        isDue(link, now, needs.now()),
      );
      const ids = new Set([...due, ...pending].map(({ id }) => id));
      if (ids.size > 0) await revokeAll([...ids]);
    },
  };
}

async function changeEnd(needs: KeeperNeeds, linkId: string, end: LinkEnd): Promise<void> {
  const link = await needs.ledger.get(linkId);
  if (link?.state !== 'public' && link?.state !== 'intended') {
    throw new PhotolinkError('already-gone');
  }
  const { url, accountId, guided } = link;
  const endsAtMs = linkEndsAtMs(end, needs.now());
  if (guided === undefined && link.endedBy === 'provider' && url !== undefined) {
    await needs.keepAliveDuring(async () => {
      const cloud = await needs.openAccount(accountId);
      await cloud.changeEnd(url, endsAtMs, new AbortController().signal);
    });
  }
  await needs.ledger.update(linkId, (row) => row && { ...row, ...endOf(row, endsAtMs) });
  await needs.wake.update();
}

/** The row's new end. A reminder of one that is not the end any more says nothing. */
function endOf(
  { guided, endedBy, failure }: Link,
  endsAtMs: number | undefined,
): Pick<Link, 'endsAtMs' | 'endedBy' | 'failure'> {
  if (guided === undefined) return { endsAtMs, endedBy, failure };
  const end = guidedEnd(endsAtMs, guided.endsAboutMs);
  const isOver = failure?.code === 'ends-soon' && end.endedBy !== 'provider';
  return { ...end, failure: isOver ? undefined : failure };
}

async function revokeOnce(needs: KeeperNeeds, linkId: string): Promise<boolean> {
  const { ledger } = needs;
  const link = await ledger.update(linkId, (row) =>
    row && isActive(row) ? { ...row, state: 'revoking', failure: undefined } : undefined,
  );
  if (link === undefined || !isActive(link)) return true;
  if (needs.guideOf(link.provider) !== undefined) return stopByHand(needs, link);
  try {
    const cloud = await needs.openAccount(link.accountId);
    const { signal } = new AbortController();
    await cloud.revoke(link.item, link.url, signal);
    if ((await cloud.readAccess(link.item, signal)) !== 'none') {
      throw new PhotolinkError('still-public', { provider: link.provider });
    }
    await requireClosed(needs, link);
    await ledger.update(
      linkId,
      (row) => row && { ...row, state: 'revoked', checkedAtMs: needs.now(), ...NOTHING_IN_THE_WAY },
    );
    return true;
  } catch (thrown) {
    await postpone(needs, linkId, toFailure(thrown, { provider: link.provider }));
    return false;
  }
}

/** The provider's word is one thing, what a stranger sees another; where that may be looked at. */
async function requireClosed(needs: KeeperNeeds, { provider, url }: Link): Promise<void> {
  if (url === undefined) return;
  const { signal } = new AbortController();
  const answer = await needs.lookAsStranger(provider, url, { signal, until: 'closed' });
  if (answer === 'open') throw new PhotolinkError('still-public', { provider });
}

const NOTHING_IN_THE_WAY = { failure: undefined, retry: undefined } as const;

/** The link stays public for now: why, and when the next try is. */
async function postpone(needs: KeeperNeeds, linkId: string, failure: Failure): Promise<void> {
  await needs.ledger.update(linkId, (row) =>
    row && isActive(row)
      ? {
          ...row,
          state: 'revoke-pending',
          failure,
          retry: planRetry(failure, row.retry, needs.now()),
        }
      : undefined,
  );
}
