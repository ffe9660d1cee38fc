import type { PageOptions } from '../page-options.ts';

/** What a test can make the page do at will, as `window.__standin` in the page's own world. */
export interface StandinControls {
  /** Renders the whole chat app once more, without any change. */
  rerender(): void;
  /** Throws the composer away and makes a new one, without its draft. */
  remountComposer(): void;
  /** Throws the whole chat pane away and makes a new one. */
  remountPane(): void;
  /** Clicks on a chat as a person would, by its name among the seeds. */
  openChat(name: string): void;
  /** Lets a message of the other person arrive. */
  receive(name: string, text: string): void;
  setTheme(theme: PageOptions['theme']): void;
  setDirection(dir: PageOptions['dir']): void;
}

declare global {
  interface Window {
    __standin: Partial<StandinControls>;
  }
}

/** Makes the controls that need no component available. */
export function installStandinControls(): void {
  window.__standin = {
    setTheme(theme) {
      document.documentElement.dataset['theme'] = theme;
      document.documentElement.dataset['tuxColorScheme'] = theme;
    },
    setDirection(dir) {
      document.documentElement.dir = dir;
    },
  };
}
