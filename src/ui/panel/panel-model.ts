import {
  computed,
  effect,
  signal,
  untracked,
  type ReadonlySignal,
  type Signal,
} from '@preact/signals';
import { toFailure } from '#core/errors.ts';
import type { LinkEnd } from '#core/link-end.ts';
import { isLinkPassword } from '#core/link-password.ts';
import type { PageNotice } from '#core/page-notice.ts';
import type { Account } from '#core/provider.ts';
import type { Settings } from '#core/settings.ts';
import { createAct, type Act } from '../act.ts';
import type { SpacesNeeds } from '../spaces.ts';
import {
  createAccountChoice,
  type AccountChoice,
  type AccountChoiceNeeds,
} from './account-choice.ts';
import { createArrivals, type Arrivals, type ArrivalsNeeds } from './arrivals.ts';
import { createPhotoEditing, type PhotoEditing } from './editor/photo-editing.ts';
import { createFreeSpace } from './free-space.ts';
import { createGuidedPaste, type GuidedPaste, type GuidedPasteNeeds } from './guided-paste.ts';
import { createMissingPhoto, type MissingPhoto, type MissingPhotoNeeds } from './missing-photo.ts';
import type { PanelSight } from './panel-sight.ts';
import { passwordUse, type PasswordUse } from './password-use.ts';
import { createPhotoTray, type PhotoTray } from './photo-tray.ts';
import { createShareActions, type ShareActions, type ShareCommands } from './share-actions.ts';
import { createShareStart, type ShareStartNeeds } from './share-start.ts';
import { createShareWatch, type ShareWatch, type ShareWatchNeeds } from './share-watch.ts';
import { createSlideshowChoice, type SlideshowChoice } from './slideshow-choice.ts';
import type { SlideshowNeeds } from './slideshow-making.ts';

/** What the panel needs of the rest of the extension. Every call may throw a PhotolinkError. */
export interface PanelNeeds
  extends
    MissingPhotoNeeds,
    AccountChoiceNeeds,
    SpacesNeeds,
    ShareWatchNeeds,
    ShareStartNeeds,
    SlideshowNeeds,
    GuidedPasteNeeds,
    ArrivalsNeeds {
  readonly shelf: MissingPhotoNeeds['shelf'];
  readonly commands: ShareCommands;
  readonly sight: PanelSight;
  readonly close: () => Promise<unknown>;
  readonly moveToWindow: () => Promise<unknown>;
}

/** What the panel knows when it opens. */
export interface PanelStart {
  readonly chatLabel: string;
  readonly shareId: string | null;
  readonly photosLeft: boolean;
  readonly notice: PageNotice;
  /** Whether it has a window of its own, as the page gave its frame no place. */
  readonly isWindow: boolean;
  readonly settings: Settings;
}

/** Why "Share" is not possible yet. */
export type BlockReason =
  | 'no-photos'
  | 'nothing-usable'
  | 'preparing'
  | 'not-connected'
  | 'signed-out'
  | 'left-out'
  | 'long-password';

/** The panel's state and what the user can do with it. */
export interface PanelModel {
  readonly chatLabel: string;
  readonly notice: PageNotice;
  readonly isWindow: boolean;
  readonly tray: PhotoTray;
  readonly arrivals: Arrivals;
  readonly editing: PhotoEditing;
  readonly slideshow: SlideshowChoice;
  readonly cloud: AccountChoice;
  /** How many bytes more go into the chosen account, where that is known and limited. */
  readonly freeBytes: ReadonlySignal<number | undefined>;
  readonly message: Signal<string>;
  readonly end: Signal<LinkEnd>;
  readonly password: Signal<string>;
  readonly passwordUse: ReadonlySignal<PasswordUse>;
  readonly oneLink: Signal<boolean>;
  readonly watch: ShareWatch;
  readonly actions: ShareActions;
  readonly missing: MissingPhoto;
  readonly guided: GuidedPaste;
  readonly act: Act;
  readonly blocked: ReadonlySignal<BlockReason | undefined>;
  readonly confirmingClose: Signal<boolean>;
  /** What can be seen of the panel: buttons with consequences wait until that is all of it. */
  readonly sight: PanelSight;
  readonly now: () => number;
  readonly submit: () => Promise<void>;
  /**
   * One step back: from the editor or the making of a slideshow to the form; from there it closes, or asks
   * first when chosen photos would be lost.
   */
  readonly requestClose: () => Promise<void>;
  /** Opens in a window of its own, where nothing covers it, and closes here. Chosen photos stay behind. */
  readonly moveToWindow: () => Promise<void>;
  /** Forgets photos that were not shared, and closes. */
  readonly close: () => Promise<void>;
  /** Reads accounts and share again. */
  readonly refresh: () => Promise<void>;
}

/** The panel as it is when it opens, with what the stores say. */
export async function createPanelModel(needs: PanelNeeds, opened: PanelStart): Promise<PanelModel> {
  const act = createAct();
  const tray = createPhotoTray(needs, opened.settings.photoSize);
  const cloud = createAccountChoice(needs, act, opened.settings.accountId);
  const watch = createShareWatch(needs);
  const missing = createMissingPhoto(needs, { act, watch, size: tray.size });
  const message = signal('');
  const end = signal(opened.settings.linkEnd);
  const password = signal('');
  const oneLink = signal(true);
  const confirmingClose = signal(false);
  const use = computed(() => passwordUse(cloud.chosen.value, password.value));
  const blocked = computed(() => blockReason(tray, cloud.chosen.value, password.value));
  const editing = createPhotoEditing(needs, tray);
  const slideshow = createSlideshowChoice(needs, tray.photos);
  const choices = { message, end, password, oneLink };
  const freeBytes = createFreeSpace(needs, tray.photos, cloud.chosen);
  const starts = createShareStart(needs, { act, watch, tray, slideshow, choices });

  async function close(): Promise<void> {
    confirmingClose.value = false;
    slideshow.cancel();
    await Promise.all([tray.clear(), missing.clear(), slideshow.clear()]);
    await leave(needs.close);
  }

  /** Not behind another command: the way out is always open. */
  async function leave(how: () => Promise<unknown>): Promise<void> {
    await how().catch((thrown: unknown) => {
      act.failure.value = toFailure(thrown);
    });
  }

  // The share has begun while the panel asked whether its photos are to be lost: they are not any more.
  effect(() => {
    const isSafe = watch.step.value !== 'form' && !tray.isLent.value;
    if (isSafe && confirmingClose.value) void untracked(close);
  });

  const guided = createGuidedPaste(needs, {
    ...{ act, watch, cloud },
    isHeldUp: computed(() => use.value === 'left-out'),
    start: starts.withoutPhotos,
    choices: () => ({ message: message.value.trim(), end: end.value }),
  });

  const { chatLabel, notice, isWindow } = opened;
  const busyWith = { act, tray, watch, guided, editing, slideshow };
  await Promise.all([cloud.refresh(), opened.shareId === null || watch.follow(opened.shareId)]);
  return {
    ...{ chatLabel, notice, isWindow },
    arrivals: createArrivals(needs, { ...busyWith, sight: needs.sight }, opened.photosLeft),
    ...{ tray, editing, slideshow, cloud, freeBytes, message, end, oneLink, watch },
    ...{ password, passwordUse: use },
    actions: createShareActions(needs, { act, cloud, watch, close }),
    ...{ missing, guided, act, blocked, confirmingClose },
    ...{ sight: needs.sight, now: needs.now },
    async submit() {
      const account = cloud.chosen.value;
      if (account === undefined || blocked.value !== undefined) return;
      if (editing.current.value !== undefined) return;
      await (slideshow.isWanted.value ? starts.withSlideshow : starts.withPhotos)(account);
    },
    async requestClose() {
      const wouldLose = watch.step.value === 'form' && tray.photos.value.length > 0;
      if (editing.current.value !== undefined) editing.cancel();
      else if (slideshow.progress.value !== undefined) slideshow.cancel();
      else if (wouldLose) confirmingClose.value = true;
      else await close();
    },
    moveToWindow: () => leave(needs.moveToWindow),
    close,
    async refresh() {
      await Promise.all([cloud.refresh(), watch.read()]);
    },
  };
}

function blockReason(
  tray: PhotoTray,
  account: Account | undefined,
  password: string,
): BlockReason | undefined {
  const states = tray.photos.value.map(({ state }) => state);
  if (states.length === 0) return 'no-photos';
  if (states.includes('preparing')) return 'preparing';
  if (!states.includes('ready')) return 'nothing-usable';
  if (account === undefined) return 'not-connected';
  if (account.state === 'reconnect') return 'signed-out';
  if (passwordUse(account, password) === 'left-out') return 'left-out';
  return isLinkPassword(password) ? undefined : 'long-password';
}
