import FLOATING from './floating.css?inline';
import STYLES from './paperclip.css?inline';
import type { Composer } from './find-composer.ts';
import { createHost } from './own-element.ts';
import { themeAt } from './page-look.ts';

/** The button beside the emoji button. */
export interface Paperclip {
  /** Puts the button beside this composer, if it is not there already, in the page's looks. */
  readonly mount: (composer: Composer) => void;
  /** Lets it float above the lower corner of the chat instead; gives the element that floats. */
  readonly float: () => HTMLElement;
  readonly unmount: () => void;
  /** Gives the keyboard back to the button. */
  readonly focus: () => void;
  /** Tells assistive technology whether the panel is open. */
  readonly setExpanded: (expanded: boolean) => void;
}

const DEFAULT_SIZE_PX = 32;
const MIN_SIZE_PX = 24;
const MAX_SIZE_PX = 48;

/** A button named `label`; `press` is called for a real user's press only. */
export function createPaperclip(label: string, press: () => void): Paperclip {
  const { host, root } = createHost(STYLES);
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-label', label);
  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-expanded', 'false');
  button.title = label;
  button.append(drawPaperclip());
  // The composer keeps its focus and caret while the button is pressed.
  button.addEventListener('mousedown', (event) => {
    event.preventDefault();
  });
  button.addEventListener('click', (event) => {
    // The page can make clicks; only the user's counts.
    if (event.isTrusted) press();
  });
  root.append(button);
  const floating = document.createElement('style');
  root.append(floating);

  return {
    float: () => {
      floating.textContent = FLOATING;
      if (host.parentNode !== document.body) document.body.append(host);
      button.dataset['theme'] = themeAt(host);
      return host;
    },
    mount: (composer) => {
      floating.textContent = '';
      if (host.previousElementSibling !== composer.neighbour || !host.isConnected) {
        composer.neighbour.after(host);
        const size = composer.emojiButton?.getBoundingClientRect().height ?? DEFAULT_SIZE_PX;
        const fitted = Math.min(MAX_SIZE_PX, Math.max(MIN_SIZE_PX, size));
        button.style.setProperty('--size', `${fitted}px`);
      }
      button.dataset['theme'] = themeAt(host);
    },
    unmount: () => {
      host.remove();
    },
    focus: () => {
      button.focus();
    },
    setExpanded: (expanded) => {
      button.setAttribute('aria-expanded', String(expanded));
    },
  };
}

const SVG = 'http://www.w3.org/2000/svg';

function drawPaperclip(): SVGSVGElement {
  const icon = document.createElementNS(SVG, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute(
    'd',
    'M19.5 11.2 12 18.7a4.6 4.6 0 0 1-6.5-6.5l8-8a3 3 0 0 1 4.3 4.3l-7.9 7.9a1.5 1.5 0 0 1-2.1-2.1l6.9-6.9',
  );
  icon.append(line);
  return icon;
}
