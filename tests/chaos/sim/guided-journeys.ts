import { awaitsLink } from '#core/share.ts';
import type { Background } from './background.ts';
import type { CloudOwner } from './clouds/cloud.ts';
import type { Device } from './device.ts';
import { deviceAfter, type Journey, SHARE } from './journey.ts';

type Stores = Background['stores'];

/** The user makes the link on the service's page, and pastes it. */
export function bringingLink(name: string, asked: Journey): Journey {
  return {
    ...asked,
    name,
    prepare: () => deviceAfter(asked),
    act: async ({ engine, stores }, device) => {
      const share = await stores.journal.get(SHARE);
      const uploaded = share?.album ?? share?.photos[0]?.item;
      const text = ownerOf(device).makeLink(uploaded);
      const chosen = { message: 'look', end: '30-days' } as const;
      await engine.takeLink(SHARE, { text, viewOnlyUrl: '', ...chosen });
    },
    // What was brought is written down before anybody looks at it.
    promisedBy: 'journal.put',
    uploads: false,
    isUndone: async ({ journal }) => (await journal.all()).some(awaitsLink),
    leaves: { ...asked.leaves, links: 1 },
  };
}

/** The link is to end, which the user alone can do: whatever dies, it is never called revoked. */
export function revokingByHand(name: string, brought: Journey): Journey {
  const { leaves, every } = brought;
  return {
    ...{ name, leaves, every },
    prepare: () => deviceAfter(brought),
    act: async ({ keeper, stores }) => {
      await keeper.revokeAll((await stores.ledger.all()).map(({ id }) => id));
    },
    promisedBy: 'ledger.updateAll',
    uploads: false,
  };
}

/** The user has ended the link on the service's page, and says so. */
export function sayingItIsStopped(name: string, revoked: Journey): Journey {
  return {
    ...revoked,
    name,
    prepare: async () => {
      const device = await deviceAfter(revoked);
      ownerOf(device).endLinks();
      return device;
    },
    act: async ({ keeper, stores }) => {
      for (const { id } of await waitingForUser(stores)) await keeper.believeStopped(id);
    },
    promisedBy: 'ledger.update',
    uploads: false,
    isUndone: async (stores) => (await waitingForUser(stores)).length > 0,
    leaves: { ...revoked.leaves, links: 0 },
  };
}

/** A share that rests until the link is brought is not wanted any more. */
export function cancellingAtRest(name: string, asked: Journey): Journey {
  return {
    ...asked,
    name,
    prepare: () => deviceAfter(asked),
    act: ({ engine }) => engine.cancel(SHARE),
    promisedBy: 'photos.remove',
    uploads: false,
  };
}

function waitingForUser({ ledger }: Stores) {
  return ledger.inState('revoke-pending');
}

function ownerOf({ cloud }: Device): CloudOwner {
  if (cloud.owner === undefined) throw new Error(`${cloud.name} makes its links itself`);
  return cloud.owner;
}
