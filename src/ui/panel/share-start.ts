import type { Signal } from '@preact/signals';
import { toFailure } from '#core/errors.ts';
import type { LinkEnd } from '#core/link-end.ts';
import type { Account } from '#core/provider.ts';
import type { Settings } from '#core/settings.ts';
import type { Act } from '../act.ts';
import type { PhotoTray } from './photo-tray.ts';
import type { ShareWatch } from './share-watch.ts';
import type { SlideshowChoice } from './slideshow-choice.ts';

/** What "Share" asks for. */
export interface PanelOrder {
  readonly accountId: string;
  readonly photoIds: readonly string[];
  readonly asAlbum: boolean;
  readonly message: string;
  readonly end: LinkEnd;
  /** Empty for links that open without one. */
  readonly password: string;
}

export interface ShareStartNeeds {
  /** Resolves to the id of the share. */
  readonly startShare: (order: PanelOrder) => Promise<string>;
  readonly changeSettings: (fields: Partial<Settings>) => Promise<void>;
}

/** What the form says about a share beside its photos. */
export interface ShareChoices {
  readonly message: Signal<string>;
  readonly end: Signal<LinkEnd>;
  readonly password: Signal<string>;
  readonly oneLink: Signal<boolean>;
}

/** Begins shares. What goes wrong is told by the act, and all that was chosen stays. */
export interface ShareStart {
  /** Shares the photos that are ready. */
  readonly withPhotos: (account: Account) => Promise<void>;
  /** Makes one video of them first; when that is cancelled nothing is shared. */
  readonly withSlideshow: (account: Account) => Promise<void>;
  /** Begins a share of photos that are with the provider already. */
  readonly withoutPhotos: (account: Account) => Promise<void>;
}

/** The ways to begin a share from the form. */
export function createShareStart(
  needs: ShareStartNeeds,
  form: {
    readonly act: Act;
    readonly watch: ShareWatch;
    readonly tray: PhotoTray;
    readonly slideshow: SlideshowChoice;
    readonly choices: ShareChoices;
  },
): ShareStart {
  const { act, watch, tray, slideshow, choices } = form;
  // With those that cannot be used: the user has seen that they are left out.
  const idsInTray = () => tray.photos.value.map(({ id }) => id);

  async function begin(account: Account, photoIds: readonly string[]): Promise<void> {
    const shareId = await needs.startShare({
      accountId: account.id,
      photoIds,
      asAlbum: choices.oneLink.value && photoIds.length > 1,
      message: choices.message.value.trim(),
      end: choices.end.value,
      // As it was typed: a space may be meant. Where it cannot be set the share is refused.
      password: choices.password.value,
    });
    choices.password.value = '';
    // It has begun: what cannot be read of it now must not look as if it had not.
    await watch.follow(shareId).catch((thrown: unknown) => {
      act.failure.value = toFailure(thrown);
    });
  }

  const remember = ({ id }: Account) => needs.changeSettings({ accountId: id });

  return {
    async withPhotos(account) {
      await act.run(async () => {
        const ids = idsInTray();
        await tray.lend(async (ready) => {
          await begin(
            account,
            ready.map(({ id }) => id),
          );
          tray.release(ids);
        });
        choices.message.value = '';
        await remember(account);
      });
    },
    async withSlideshow(account) {
      await act.run(async () => {
        const ids = idsInTray();
        const hasBegun = await tray.lend((ready) =>
          slideshow.share(ready, (videoId) => begin(account, [videoId])),
        );
        if (!hasBegun) return;
        choices.message.value = '';
        await Promise.all(ids.map(tray.remove));
        await remember(account);
      });
    },
    async withoutPhotos(account) {
      await act.run(async () => {
        await begin(account, []);
        await remember(account);
      });
    },
  };
}
