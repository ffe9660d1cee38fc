import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { toFailure } from '#core/errors.ts';
import type { LinkEnd } from '#core/link-end.ts';
import { isOpen, type Link } from '#core/link.ts';
import type { ProviderId } from '#core/provider.ts';
import { isUnfinished, isWaitingForChat, type Share } from '#core/share.ts';
import { createAct, type Act } from '../act.ts';
import type { Words } from '../words.ts';
import { prepareSearch, searchLinks } from './link-search.ts';
import { matchesFilter, type LinkFilter } from './link-states.ts';

/** What the popup can ask for. Every call may throw a PhotolinkError. */
export interface PopupCommands {
  readonly revokeLinks: (linkIds: readonly string[]) => Promise<unknown>;
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
  /** Newest first. */
  readonly readLinks: () => Promise<readonly Link[]>;
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

/** The ledger as the popup shows it. */
export interface PopupModel {
  readonly links: ReadonlySignal<readonly Link[]>;
  /** Shares that wait, failed, go on or left something behind, newest first. */
  readonly shares: ReadonlySignal<readonly Share[]>;
  readonly query: Signal<string>;
  readonly filter: Signal<LinkFilter>;
  /** The links that search and filter leave. */
  readonly found: ReadonlySignal<readonly Link[]>;
  /** As many of them as are drawn. */
  readonly shown: ReadonlySignal<readonly Link[]>;
  readonly showMore: () => void;
  readonly openLinks: ReadonlySignal<readonly Link[]>;
  /** The links that a question asks about; undefined while nothing is asked. */
  readonly asking: Signal<'all' | Link | undefined>;
  readonly copied: ReadonlySignal<Copied | undefined>;
  readonly act: Act;
  readonly now: () => number;
  readonly revokeAsked: () => Promise<void>;
  readonly changeEnd: (link: Link, end: LinkEnd) => Promise<void>;
  readonly copy: (id: string, text: string) => Promise<void>;
  readonly openUrl: (url: string) => void;
  /** Runs one of the commands and reads the lists again. */
  readonly command: (command: (commands: PopupCommands) => Promise<unknown>) => Promise<void>;
  readonly refresh: () => Promise<void>;
}

/** Rows drawn at first and with each step further down: more than fit, few enough to be quick. */
const PAGE = 24;

/** The popup as it is when it opens, with what the stores say. */
export async function createPopupModel(needs: PopupNeeds, words: Words): Promise<PopupModel> {
  const { commands, now } = needs;
  const act = createAct();
  const links = signal<readonly Link[]>([]);
  const shares = signal<readonly Share[]>([]);
  const query = signal('');
  const filter = signal<LinkFilter>('all');
  const list = createShownList(words, { links, query, filter }, now);
  const asking = signal<'all' | Link | undefined>(undefined);
  const copied = signal<Copied | undefined>(undefined);
  const openLinks = computed(() => links.value.filter((link) => isOpen(link, now())));

  async function refresh(): Promise<void> {
    const [readLinks, readShares] = await Promise.all([needs.readLinks(), needs.readShares()]);
    batch(() => {
      links.value = readLinks;
      shares.value = readShares.filter(belongsOnTop).sort((a, b) => b.createdAtMs - a.createdAtMs);
    });
  }

  async function run(work: () => Promise<unknown>): Promise<void> {
    await act.run(work);
    await refresh();
  }

  async function revoking(work: () => Promise<unknown>): Promise<void> {
    act.failure.value = undefined;
    await work().catch((thrown: unknown) => {
      act.failure.value = toFailure(thrown);
    });
    await refresh();
  }

  await refresh();
  return {
    links,
    shares,
    query,
    filter,
    ...list,
    openLinks,
    asking,
    copied,
    act,
    now,
    async revokeAsked() {
      const asked = asking.value;
      asking.value = undefined;
      if (asked === undefined) return;
      const ids = asked === 'all' ? openLinks.value.map(({ id }) => id) : [asked.id];
      // Not behind another command: a confirmed revocation is never dropped.
      await revoking(() => commands.revokeLinks(ids));
    },
    changeEnd: (link, end) => run(() => commands.changeLinkEnd(link.id, end)),
    async copy(id, text) {
      copied.value = undefined;
      copied.value = { id, copied: (await needs.copy(text)) ? 'yes' : 'refused' };
    },
    openUrl: needs.openUrl,
    command: (command) => run(() => command(commands)),
    refresh,
  };
}

function belongsOnTop(share: Share): boolean {
  const { state, cleanUp } = share;
  // Removing is routine until it is known that something stands in its way.
  const leftSomething = state === 'cancelled' && cleanUp?.failure !== undefined;
  return state === 'failed' || leftSomething || isUnfinished(share) || isWaitingForChat(share);
}

function createShownList(
  words: Words,
  choice: {
    readonly links: Signal<readonly Link[]>;
    readonly query: Signal<string>;
    readonly filter: Signal<LinkFilter>;
  },
  now: () => number,
) {
  const { links, query, filter } = choice;
  // Read by a search only, so that opening the popup does not pay for it.
  const prepared = computed(() => prepareSearch(words, links.value, now()));
  const found = computed(() => {
    const matching =
      query.value.trim() === '' ? links.value : searchLinks(prepared.value, query.value);
    return matching.filter((link) => matchesFilter(link, filter.value, now()));
  });
  const drawn = signal<{ query: string; filter: LinkFilter; count: number }>({
    query: '',
    filter: 'all',
    count: PAGE,
  });
  const count = computed(() => {
    const same = drawn.value.query === query.value && drawn.value.filter === filter.value;
    return same ? drawn.value.count : PAGE;
  });
  return {
    found,
    shown: computed(() => found.value.slice(0, count.value)),
    showMore() {
      drawn.value = { query: query.value, filter: filter.value, count: count.value + PAGE };
    },
  };
}
