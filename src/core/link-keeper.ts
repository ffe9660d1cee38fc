import type { AlarmClock } from './alarm-clock.ts';
import type { EngineNeeds } from './engine-needs.ts';
import { PhotolinkError, toFailure } from './errors.ts';
import { isActive, type Link, type LinkState } from './link.ts';
import { remindOf } from './remind-of.ts';
import { type LinkEnd, linkEndsAtMs } from './link-end.ts';

/** Takes links back: when the user says so, when their date has come, and when it failed before. */
export interface LinkKeeper {
  /** Resolves to whether the provider, asked again, shows no link any more. */
  readonly revoke: (linkId: string) => Promise<boolean>;
  /** Writes down that these links are to be revoked: from now on nothing forgets it. */
  readonly intendRevoke: (linkIds: readonly string[]) => Promise<void>;
  /** Writes it down for each of them, then revokes one after another. */
  readonly revokeAll: (linkIds: readonly string[]) => Promise<void>;
  readonly changeEnd: (linkId: string, end: LinkEnd) => Promise<void>;
  /** Ends what is due, finishes what was begun, and sets the alarm for the next. */
  readonly catchUp: () => Promise<void>;
  readonly setAlarm: () => Promise<void>;
}

export const LINK_END_ALARM = 'link-end';

/** Links with a date to keep. An intended one may be public: perhaps only the answer was lost. */
const ENDING: readonly LinkState[] = ['intended', 'public'];

/** The keeper of the ledger's links. */
export function createLinkKeeper(
  needs: Pick<EngineNeeds, 'ledger' | 'openAccount' | 'keepAliveDuring' | 'remind' | 'now'>,
  alarms: Pick<AlarmClock, 'set'>,
): LinkKeeper {
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

  const intendRevoke = async (linkIds: readonly string[]) => {
    for (const id of linkIds) {
      const link = await ledger.get(id);
      if (link !== undefined && isActive(link)) await ledger.put({ ...link, state: 'revoking' });
    }
  };

  const revokeAll = async (linkIds: readonly string[]) => {
    await intendRevoke(linkIds);
    // The order is written down: what fails for one now is repeated at the next start.
    for (const id of linkIds) await revoke(id).catch(() => false);
    await setAlarm();
  };

  const setAlarm = async () => {
    const ends = (await ledger.inStates(ENDING)).flatMap((link) => link.endsAtMs ?? []);
    await alarms.set(LINK_END_ALARM, ends.length === 0 ? undefined : Math.min(...ends));
  };

  return {
    revoke,
    intendRevoke,
    revokeAll,
    setAlarm,
    changeEnd: async (linkId, end) => {
      const link = await ledger.get(linkId);
      if (link === undefined || !isActive(link)) throw new PhotolinkError('already-gone');
      const endsAtMs = linkEndsAtMs(end, needs.now());
      if (link.endedBy === 'provider' && link.url !== undefined) {
        const { url, accountId } = link;
        await needs.keepAliveDuring(async () => {
          const cloud = await needs.openAccount(accountId);
          await cloud.changeEnd(url, endsAtMs, new AbortController().signal);
        });
      }
      await ledger.put({ ...link, endsAtMs });
      await setAlarm();
    },
    catchUp: async () => {
      const begun = await ledger.inStates(['revoking', 'revoke-pending']);
      const due = (await ledger.inStates(ENDING)).filter(
        ({ endsAtMs }) => endsAtMs !== undefined && endsAtMs <= needs.now(),
      );
      await revokeAll([...begun, ...due].map(({ id }) => id));
    },
  };
}

async function revokeOnce(
  needs: Pick<EngineNeeds, 'ledger' | 'openAccount' | 'remind' | 'now'>,
  linkId: string,
): Promise<boolean> {
  const link = await needs.ledger.get(linkId);
  if (link === undefined || !isActive(link)) return true;
  const revoking: Link = { ...link, state: 'revoking', failure: undefined };
  await needs.ledger.put(revoking);
  try {
    const cloud = await needs.openAccount(link.accountId);
    const { signal } = new AbortController();
    await cloud.revoke(link.item, link.url, signal);
    if ((await cloud.readAccess(link.item, signal)) !== 'none') {
      throw new PhotolinkError('still-public', { provider: link.provider });
    }
    await needs.ledger.put({ ...revoking, state: 'revoked', checkedAtMs: needs.now() });
    return true;
  } catch (thrown) {
    const failure = toFailure(thrown, { provider: link.provider });
    await needs.ledger.put({ ...revoking, state: 'revoke-pending', failure });
    await remindOf(needs, failure);
    return false;
  }
}
