import type { Browser, SiteTab } from '../../e2e/driver/surface.ts';

/** What a person at the browser can reach while the tool is attached. */
export interface AttachedBrowser extends Omit<Browser, 'name' | 'close'> {
  /** The tabs of the site that are open already, whoever opened them. */
  readonly sites: () => Promise<readonly SiteTab[]>;
}

/** A browser whose background lives and dies as it does for users, and that can itself be killed. */
export interface MortalBrowser {
  readonly name: Browser['name'];
  /** Takes hold of the pages; again after `detach()` or `restart()`. */
  readonly attach: () => Promise<AttachedBrowser>;
  /** Lets go; the browser lives on with its tabs, and no tool keeps its background alive. */
  readonly detach: () => Promise<void>;
  /** Ends the background at once, attached or not, whatever it is doing. */
  readonly killBackground: () => Promise<void>;
  /** Looks without waking the background or prolonging its life. */
  readonly isBackgroundAlive: () => Promise<boolean>;
  /** The process group of the browser as it runs now. */
  readonly processGroup: () => number;
  /** Ends the whole browser at once, as a power cut of the program: it writes nothing more. */
  readonly crash: () => Promise<void>;
  /** Starts it again after `crash()`, with the same profile. */
  readonly restart: () => Promise<void>;
  /** Ends the browser and removes its profile. */
  readonly close: () => Promise<void>;
}
