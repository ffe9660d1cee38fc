import { createHost } from './own-element.ts';
import { directionAt, themeAt } from './page-look.ts';

/** The panel, an extension page in a frame above the composer. At most one is open. */
export interface PanelFrame {
  /** The ticket of the open panel. */
  readonly ticket: () => string | undefined;
  readonly open: (panel: { readonly ticket: string; readonly url: string }) => void;
  readonly close: () => void;
  readonly resize: (heightPx: number) => void;
  /** Keeps it above the composer. */
  readonly anchorTo: (anchor: Element) => void;
}

const WIDTH_PX = 360;
const GAP_PX = 12;
/** Enough for the empty panel, until it says its own height. */
const FIRST_HEIGHT_PX = 420;

/** The place for the panel, in the page until the signal fires. */
export function createPanelFrame(title: string, signal: AbortSignal): PanelFrame {
  const { host, root } = createHost(STYLES);
  let frame: HTMLIFrameElement | undefined;
  let ticket: string | undefined;
  let anchor: Element | undefined;
  let heightPx = FIRST_HEIGHT_PX;

  const place = () => {
    if (frame === undefined || anchor?.isConnected !== true) return;
    const rect = anchor.getBoundingClientRect();
    const width = Math.min(WIDTH_PX, innerWidth - 2 * GAP_PX);
    const roomAbove = Math.max(120, rect.top - 2 * GAP_PX);
    const start = directionAt(anchor) === 'rtl' ? rect.left : rect.right - width;
    const left = Math.min(Math.max(GAP_PX, start), Math.max(GAP_PX, innerWidth - width - GAP_PX));
    frame.style.colorScheme = themeAt(anchor);
    frame.style.width = `${width}px`;
    frame.style.height = `${Math.min(heightPx, roomAbove)}px`;
    frame.style.left = `${left}px`;
    frame.style.bottom = `${Math.max(GAP_PX, innerHeight - rect.top + GAP_PX)}px`;
  };
  addEventListener('resize', place, { signal });

  const close = () => {
    host.remove();
    frame?.remove();
    frame = undefined;
    ticket = undefined;
  };
  signal.addEventListener('abort', close);

  return {
    ticket: () => ticket,
    open: (panel) => {
      close();
      heightPx = FIRST_HEIGHT_PX;
      ticket = panel.ticket;
      frame = document.createElement('iframe');
      frame.title = title;
      // To any origin: with a dynamic address the panel's real origin is not the one delegated to.
      frame.allow = 'clipboard-write *; camera *';
      frame.src = panel.url;
      root.append(frame);
      document.body.append(host);
      place();
    },
    close,
    resize: (wantedPx) => {
      heightPx = wantedPx;
      place();
    },
    anchorTo: (element) => {
      anchor = element;
      place();
    },
  };
}

const STYLES = `
:host { all: initial !important; }
iframe {
  position: fixed;
  z-index: 2147483647;
  border: 0;
  border-radius: 16px;
  box-shadow: 0 8px 32px #0000003d, 0 0 0 1px #0000001a;
  background: Canvas;
}
`;
