import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { toFailure } from '#core/errors.ts';
import type { LinkEnd } from '#core/link-end.ts';
import { isOpen, type Link } from '#core/link.ts';
import type { ProviderId } from '#core/provider.ts';
import { isUnfinished, isWaitingForChat, type Share } from '#core/share.ts';
import { createAct, type Act } from '../act.ts';
import type { Words } from '../words.ts';
import { createLatestRead } from './latest-read.ts';
import { createLinkChecks, type LinkChecks } from './link-checks.ts';
import { createLinkList, PAGE, type LinkList } from './link-list.ts';
import { createLinkSelection, type LinkSelection } from './link-selection.ts';
import { canRevoke } from './link-states.ts';
import { readLinks, type ReadLinks } from './read-links.ts';
import { createRevocationWatch, type RevocationWatch } from './revocation.ts';

/** What the popup can ask for. Every call may throw a PhotolinkError. */
export interface PopupCommands {
  readonly revokeLinks: (linkIds: readonly string[], removePhotos: boolean) => Promise<unknown>;
  /** Resolves when every service has answered; the ledger tells what. */
  readonly checkLinks: (linkIds: readonly string[]) => Promise<unknown>;
  /** The user says that a link made by hand is ended. */
  readonly believeStopped: (linkId: string) => Promise<unknown>;
  readonly changeLinkEnd: (linkId: string, end: LinkEnd) => Promise<unknown>;
  readonly retryShare: (shareId: string) => Promise<unknown>;
  readonly cancelShare: (shareId: string) => Promise<unknown>;
  readonly dismissShare: (shareId: string) => Promise<unknown>;
  readonly connect: (provider: ProviderId) => Promise<unknown>;
  readonly openOptions: () => Promise<unknown>;
}

export interface PopupNeeds {
  readonly commands: PopupCommands;
  /** So many of the youngest links, newest first. */
  readonly readNewestLinks: (count: number) => Promise<readonly Link[]>;
  /** Newest first. */
  readonly readLinks: () => Promise<readonly Link[]>;
  readonly readThumbnail: (linkId: string) => Promise<Blob | undefined>;
  readonly readShares: () => Promise<readonly Share[]>;
  readonly openUrl: (url: string) => void;
  /** Resolves true when the text is on the clipboard. */
  readonly copy: (text: string) => Promise<boolean>;
  readonly now: () => number;
}

/** What a press on "Copy link" came to, and at which link or share. */
export interface Copied {
  readonly id: string;
  readonly copied: 'yes' | 'refused';
}

/** What is asked before links are revoked: one, those that were picked, those of a label, or "all", which may mean a part. */
export type RevokeQuestion = 'all' | readonly Link[] | { readonly chatLabel: string };

/** The ledger as the popup shows it. */
export interface PopupModel extends ReadLinks {
  /** Shares that wait, failed, go on or left something behind, newest first. */
  readonly shares: ReadonlySignal<readonly Share[]>;
  readonly list: LinkList;
  readonly selection: LinkSelection;
  readonly revocations: RevocationWatch;
  readonly checks: LinkChecks;
  readonly openLinks: ReadonlySignal<readonly Link[]>;
  /** Undefined while nothing is asked. */
  readonly asking: Signal<RevokeQuestion | undefined>;
  readonly copied: ReadonlySignal<Copied | undefined>;
  readonly act: Act;
  readonly now: () => number;
  readonly revoke: (links: readonly Link[], removePhotos: boolean) => Promise<void>;
  readonly changeEnd: (link: Link, end: LinkEnd) => Promise<void>;
  readonly copy: (id: string, text: string) => Promise<void>;
  readonly openUrl: (url: string) => void;
  readonly readThumbnail: (linkId: string) => Promise<Blob | undefined>;
  /** Runs one of the commands and reads the lists again. */
  readonly command: (command: (commands: PopupCommands) => Promise<unknown>) => Promise<void>;
  readonly refreshShares: () => Promise<void>;
}

/** The popup as it is when it opens: with the youngest links at once, and soon with all. */
export async function createPopupModel(needs: PopupNeeds, words: Words): Promise<PopupModel> {
  const { commands, now } = needs;
  const act = createAct();
  const shares = signal<readonly Share[]>([]);
  const refreshShares = createLatestRead(async () => {
    const all = await needs.readShares();
    shares.value = all.filter(belongsOnTop).sort((a, b) => b.createdAtMs - a.createdAtMs);
  });
  const [read] = await Promise.all([readLinks(needs, PAGE), refreshShares()]);
  const { links, isComplete, refreshLinks } = read;
  const list = createLinkList(words, links, now);
  const openLinks = computed(() => links.value.filter((link) => isOpen(link, now())));
  const revocations = createRevocationWatch(links);
  const asking = signal<RevokeQuestion | undefined>(undefined);
  const copied = signal<Copied | undefined>(undefined);

  const refresh = () => Promise.all([refreshLinks(), refreshShares()]);

  async function failing(work: () => Promise<unknown>): Promise<void> {
    act.failure.value = undefined;
    await work().catch((thrown: unknown) => {
      act.failure.value = toFailure(thrown);
    });
    await refreshLinks();
  }

  async function run(work: () => Promise<unknown>): Promise<void> {
    await act.run(work);
    await refresh();
  }

  return {
    ...{ links, isComplete, shares, list, revocations, openLinks, asking, copied, act, now },
    selection: createLinkSelection(
      computed(() => links.value.filter((link) => canRevoke(link, now()))),
    ),
    checks: createLinkChecks({
      links,
      now,
      check: (ids) => failing(() => commands.checkLinks(ids)),
    }),
    async revoke(chosen, removePhotos) {
      asking.value = undefined;
      const ids = chosen.map(({ id }) => id);
      if (ids.length === 0) return;
      revocations.begin(ids);
      // Not behind another command: a confirmed revocation is never dropped.
      await failing(() =>
        commands.revokeLinks(ids, removePhotos).catch((thrown: unknown) => {
          revocations.stop(ids);
          throw thrown;
        }),
      );
    },
    changeEnd: (link, end) => run(() => commands.changeLinkEnd(link.id, end)),
    async copy(id, text) {
      copied.value = undefined;
      copied.value = { id, copied: (await needs.copy(text)) ? 'yes' : 'refused' };
    },
    openUrl: needs.openUrl,
    readThumbnail: needs.readThumbnail,
    command: (command) => run(() => command(commands)),
    refreshLinks,
    refreshShares,
  };
}

function belongsOnTop(share: Share): boolean {
  const { state, cleanUp } = share;
  // Removing is routine until it is known that something stands in its way.
  const leftSomething = state === 'cancelled' && cleanUp?.failure !== undefined;
  return state === 'failed' || leftSomething || isUnfinished(share) || isWaitingForChat(share);
}
