import STYLES from './panel-frame.css?inline';
import { createHost } from './own-element.ts';
import { styleAbove, type Anchor } from './panel-place.ts';
import { watchSight, type PanelSight } from './panel-sight.ts';

/** What the panel shows: the form of a new share and what comes of it, or a link that waits. */
export type Face = 'form' | 'chip';

/** The panel, an extension page in a frame above the composer. At most one is open. */
export interface PanelFrame {
  /** The ticket of the open panel. */
  readonly ticket: () => string | undefined;
  readonly open: (panel: {
    readonly ticket: string;
    readonly url: string;
    readonly face: Face;
  }) => void;
  readonly close: () => void;
  /** What the panel shows; of a closed one, what it showed last. */
  readonly face: () => Face | undefined;
  /** Moves the keyboard into the open panel. */
  readonly focus: () => void;
  readonly resize: (heightPx: number, face: Face) => void;
  /**
   * Gives photos to the open panel of this ticket, and to nothing else: the browser delivers them to a
   * document of the extension only, and the panel takes them for the secret `handOver` only.
   */
  readonly hand: (ticket: string, handOver: string, photos: readonly File[]) => void;
  /** For how many milliseconds the open panel has stood in plain sight where it was put. */
  readonly steadyMs: () => number;
  /** Keeps it above the composer, in line with the button. */
  readonly anchorTo: (anchor: Anchor) => void;
}

/** What the panel's two first faces need, so that nothing jumps when it says its own height. */
const FIRST_HEIGHT_PX = { form: 600, chip: 136 };

/** The place for the panel; nothing is in the page until it is opened. */
export function createPanelFrame(title: string, panelOrigin: string): PanelFrame {
  const { host, root } = createHost(STYLES);
  let frame: HTMLIFrameElement | undefined;
  let ticket: string | undefined;
  let face: Face | undefined;
  let anchor: Anchor | undefined;
  let heightPx = FIRST_HEIGHT_PX.form;
  let sight: PanelSight | undefined;

  const place = () => {
    if (frame === undefined || anchor?.row.isConnected !== true) return;
    Object.assign(frame.style, styleAbove(anchor, heightPx));
  };

  const close = () => {
    removeEventListener('resize', place);
    sight?.stop();
    host.remove();
    frame?.remove();
    frame = undefined;
    ticket = undefined;
  };

  // The page may have thrown our host out: then nothing is open.
  const openTicket = () => (host.isConnected ? ticket : undefined);

  return {
    ticket: openTicket,
    face: () => face,
    focus: () => {
      frame?.focus();
    },
    open: (panel) => {
      close();
      heightPx = FIRST_HEIGHT_PX[panel.face];
      ticket = panel.ticket;
      face = panel.face;
      frame = document.createElement('iframe');
      frame.title = title;
      // To any origin: with a dynamic address the panel's real origin is not the one delegated to.
      frame.allow = 'clipboard-write *; camera *';
      frame.src = panel.url;
      root.append(frame);
      document.body.append(host);
      addEventListener('resize', place);
      place();
      sight = watchSight(host, frame);
    },
    close,
    steadyMs: () => sight?.steadyMs() ?? 0,
    resize: (wantedPx, shown) => {
      heightPx = wantedPx;
      face = shown;
      place();
    },
    hand: (to, handOver, photos) => {
      if (openTicket() !== to) return;
      frame?.contentWindow?.postMessage({ photolink: 'photos', handOver, photos }, panelOrigin);
    },
    anchorTo: (composer) => {
      anchor = composer;
      place();
    },
  };
}
