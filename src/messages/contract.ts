import type { ChatIdentity } from '#core/chat.ts';
import type { Finding } from '#core/find-links.ts';
import type { LinkReading } from '#core/guided-share.ts';
import type { LinkEnd } from '#core/link-end.ts';
import type { PageNotice } from '#core/page-notice.ts';
import type { PageCheck } from '#core/page-check.ts';
import type { PageSighting } from '#core/page-sighting.ts';
import type { Account, ProviderId } from '#core/provider.ts';
import type { PlaceOutcome } from '#core/share.ts';
import type { SpaceReply } from './space-reply.ts';

/**
 * Everything the contexts say to each other. Photos never travel in messages: the panel writes them
 * to the extension's database, and messages carry small JSON only.
 */
export interface ToBackground {
  // From the content script. It is not trusted: it learns opaque tickets and nothing else.
  /** The button was pressed. The ticket binds the panel to this tab, frame and chat. */
  readonly openPanel: (argument: { readonly chat: ChatIdentity; readonly notice: PageNotice }) => {
    readonly ticket: string;
  };
  /** The framed panel did not come up; open the same page in a window of its own. */
  readonly openPanelWindow: (argument: {
    readonly ticket: string;
    /** Photos were dropped or pasted for it, which cannot follow. */
    readonly photosLeft: boolean;
  }) => null;
  /** Photos were dropped or pasted on the composer: a secret under which the panel will take them, once. */
  readonly beginHandOver: (argument: { readonly ticket: string }) => { readonly handOver: string };
  /** The panel's frame is gone from the page. */
  readonly panelGone: (argument: { readonly ticket: string }) => null;
  /** A composer shows this chat: is there a link that waits for it? */
  readonly chatShown: (argument: { readonly chat: ChatIdentity }) => {
    readonly ticket: string | null;
  };
  /** How TikTok's messages were found. */
  readonly pageSeen: (argument: { readonly sighting: PageSighting }) => null;

  // From the watcher on Google Photos. It is not trusted either.
  /** Whether a share rests until the user brings a link from there. */
  readonly isLinkAwaited: (argument: Record<string, never>) => boolean;
  /** A link that the page shows: it is offered to the user, and that is all. */
  readonly offerLink: (argument: { readonly text: string }) => null;

  // From the extension's own pages.
  /** The panel is up and asks what it is for. */
  readonly panelReady: (argument: { readonly ticket: string }) => PanelContext;
  /** Somebody hands photos to the panel: is it the content script, and for the first time? */
  readonly claimHandOver: (argument: {
    readonly ticket: string;
    readonly handOver: string;
  }) => boolean;
  /** The camera in a window of its own; its photo waits for this panel. */
  readonly openCamera: (argument: { readonly ticket: string }) => null;
  /** The camera's window has kept a photo for the panel of this ticket. */
  readonly photoKept: (argument: { readonly ticket: string }) => null;
  /** How high the panel wants its frame to be, and what is in it now. */
  readonly resizePanel: (argument: PanelSize) => null;
  /** For how many milliseconds the page around the panel has left it in plain sight, unmoved. */
  readonly panelSteadyMs: (argument: { readonly ticket: string }) => number;
  /** The panel cannot be seen in its frame: open it in a window of its own, and close the frame. */
  readonly movePanel: (argument: { readonly ticket: string }) => null;
  /** Close the panel's frame (or window) and give the keyboard back to the composer. */
  readonly closePanel: (argument: { readonly ticket: string }) => null;
  /** Resolves when the sign-in window has done its work. */
  readonly connect: (argument: { readonly provider: ProviderId }) => Account;
  readonly disconnect: (argument: { readonly accountId: string }) => null;
  readonly readSpace: (argument: { readonly accountId: string }) => SpaceReply;
  /** Accepted and written down; the journal tells the rest. */
  readonly startShare: (argument: ShareOrder) => { readonly shareId: string };
  /** The user has chosen a photo anew that the device had lost; it is on the shelf under `newPhotoId`. */
  readonly replacePhoto: (argument: PhotoReplacement) => null;
  readonly retryShare: (argument: { readonly shareId: string }) => null;
  readonly cancelShare: (argument: { readonly shareId: string }) => null;
  /** Puts a waiting link into its chat, if that is what the page around this panel shows. */
  readonly insertLink: (argument: { readonly ticket: string; readonly shareId: string }) => {
    readonly outcome: PlaceOutcome;
  };
  readonly dismissShare: (argument: { readonly shareId: string }) => null;
  /** What is found in a text that the user pasted, for a service where the user makes links. */
  readonly readLink: (argument: {
    readonly provider: ProviderId;
    readonly text: string;
  }) => LinkReading;
  /** Takes the link that the user made by hand, or says why it cannot be taken. */
  readonly takeLink: (argument: LinkBrought) => LinkReading;
  /** The user says that a link made by hand is ended now. */
  readonly believeStopped: (argument: { readonly linkId: string }) => null;
  /** Written down as revoking; the ledger tells the rest. */
  readonly revokeLinks: (argument: RevocationOrder) => null;
  /** Asks the providers what each link gives now. Resolves when all have answered; the ledger tells what. */
  readonly checkLinks: (argument: { readonly linkIds: readonly string[] }) => null;
  /** Asks the connected clouds for links of ours that the ledger does not know, and adds them. */
  readonly findLinks: (argument: Record<string, never>) => Finding;
  readonly changeLinkEnd: (argument: { readonly linkId: string; readonly end: LinkEnd }) => null;
  /** The network is back, or a page of ours was opened: go on with what waits. */
  readonly wake: (argument: Record<string, never>) => null;
  readonly openOptions: (argument: Record<string, never>) => null;
  /** How the messages were found that are open now, or what is in the way. */
  readonly checkPage: (argument: Record<string, never>) => PageCheck;
  /** The user wants the item in the menu of images, or wants it no more: the settings say which. */
  readonly syncImageMenu: (argument: Record<string, never>) => null;
  /** Forgets accounts, list and settings on this device. Links that are public stay so. */
  readonly eraseEverything: (argument: Record<string, never>) => null;
}

/** What the background says to the content script of one frame. */
export interface ToContent {
  readonly panelIsReady: (argument: { readonly ticket: string }) => null;
  readonly sizePanel: (argument: PanelSize) => null;
  /** For how many milliseconds this panel has stood in plain sight where it was put. */
  readonly seePanel: (argument: { readonly ticket: string }) => number;
  readonly removePanel: (argument: { readonly ticket: string }) => null;
  /** Answered as long as the messages are there: whether they have a message box now. */
  readonly knock: (argument: Record<string, never>) => boolean;
  /** A link was not put into its chat, for a reason that the page knows nothing of. */
  readonly linkWaits: (argument: Record<string, never>) => null;
  /** Puts the text into the composer of `chat`, unless it is there already, and reads it back. */
  readonly placeText: (argument: TextOrder) => {
    readonly outcome: PlaceOutcome;
  };
}

export interface PanelSize {
  readonly ticket: string;
  readonly heightPx: number;
  /** Whether it shows a link that waits, and so takes no photos. */
  readonly isChip: boolean;
}

export interface TextOrder {
  /** The panel that began it: a page that has been loaded anew does not know it. */
  readonly ticket: string;
  readonly chat: ChatIdentity;
  readonly text: string;
  /** The order was given before, and nobody knows what came of it. */
  readonly isRepeat: boolean;
}

export interface PanelContext {
  /** How the user knows the chat: `@anna`. */
  readonly chatLabel: string;
  /** The share that this panel started, or whose link waits for this chat. */
  readonly shareId: string | null;
  /** Photos that were dropped or pasted on the composer did not come along. */
  readonly photosLeft: boolean;
  readonly notice: PageNotice;
}

/** A link that the user made on a service's own page, for the share that waits for it. */
export interface LinkBrought {
  readonly shareId: string;
  readonly text: string;
  /** The address of which the user says that nobody can edit behind it; may be empty. */
  readonly viewOnlyUrl: string;
  readonly message: string;
  readonly end: LinkEnd;
}

/** Links that are to be taken back. */
export interface RevocationOrder {
  readonly linkIds: readonly string[];
  /** The photos go at the provider too, where it can remove them; also those of links ended before. */
  readonly removePhotos: boolean;
}

/** A photo of a share, and what stands in for it. */
export interface PhotoReplacement {
  readonly ticket: string;
  readonly shareId: string;
  readonly photoId: string;
  readonly newPhotoId: string;
}

/** What the panel asks for when "Share" is pressed. The photos are on the shelf already. */
export interface ShareOrder {
  readonly ticket: string;
  readonly accountId: string;
  readonly photoIds: readonly string[];
  readonly asAlbum: boolean;
  readonly message: string;
  readonly end: LinkEnd;
  /** Asked of whoever opens the links; empty for none. */
  readonly password: string;
}
