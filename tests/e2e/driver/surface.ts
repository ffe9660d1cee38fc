/** The roles that Photolink's controls have (design: accessible names). */
export type Role =
  | 'alertdialog'
  | 'application'
  | 'button'
  | 'checkbox'
  | 'combobox'
  | 'dialog'
  | 'heading'
  | 'img'
  | 'link'
  | 'list'
  | 'listitem'
  | 'progressbar'
  | 'radio'
  | 'radiogroup'
  | 'searchbox'
  | 'slider'
  | 'status'
  | 'textbox';

/** A control that holds others, for names that stand in several places. */
export type Within = readonly [role: Role, name: string];

/** One document of the product or the site, driven as a person would: by role and name. */
export interface Surface {
  /** Resolves once a control with this role and name is there; rejects after `timeoutMs`. */
  readonly see: (role: Role, name: string, timeoutMs?: number) => Promise<void>;
  readonly isThere: (role: Role, name: string) => Promise<boolean>;
  readonly isEnabled: (role: Role, name: string) => Promise<boolean>;
  readonly gone: (role: Role, name: string, timeoutMs?: number) => Promise<void>;
  /** Waits for the control to be enabled and presses it with the real mouse. */
  readonly click: (role: Role, name: string, within?: Within) => Promise<void>;
  /** Presses the real mouse where the control is, whatever lies above it and whether or not it is enabled. */
  readonly pressWhereItIs: (role: Role, name: string) => Promise<void>;
  /** Takes the middle of a control with the real mouse and lets go so many CSS pixels further. */
  readonly drag: (role: Role, name: string, by: { x: number; y: number }) => Promise<void>;
  /** Gives the control the keyboard's focus. */
  readonly focus: (role: Role, name: string) => Promise<void>;
  readonly fill: (role: Role, name: string, value: string) => Promise<void>;
  /** Chooses the option with this label. */
  readonly choose: (name: string, label: string) => Promise<void>;
  /** Gives files to the document's first file input. */
  readonly pickFiles: (paths: readonly string[]) => Promise<void>;
  /** What a person can read. */
  readonly text: () => Promise<string>;
  /** Resolves once the text contains `part`. */
  readonly read: (part: string | RegExp, timeoutMs?: number) => Promise<void>;
  readonly value: (role: Role, name: string) => Promise<string>;
  readonly evaluate: <T>(expression: string) => Promise<T>;
  readonly screenshot: (path: string) => Promise<void>;
}

/** A tab with TikTok's messages. */
export interface SiteTab extends Surface {
  readonly goto: (path: string) => Promise<void>;
  /** Puts the tab in front of the others: one behind them gets no clicks. */
  readonly switchTo: () => Promise<void>;
  /** Presses the paperclip with the real mouse; waits for it. */
  readonly pressPaperclip: () => Promise<void>;
  /** How many paperclips the page shows, frames included. */
  readonly paperclips: () => Promise<number>;
  /** The panel's frame, once its dialog is there. */
  readonly panel: () => Promise<Surface>;
  readonly hasPanel: () => Promise<boolean>;
  /** A click of the real mouse on what the page's own selector matches. */
  readonly clickOn: (selector: string) => Promise<void>;
  /** Real keys, to wherever the focus is. */
  readonly type: (text: string) => Promise<void>;
  readonly press: (key: string) => Promise<void>;
  /**
   * Evaluates in the content script's own world, as somebody would who has taken it over; resolves to what
   * the expression does, as JSON.
   */
  readonly inContentScript: (expression: string) => Promise<unknown>;
  /** Drops files on what the page's own selector matches. */
  readonly dropOn: (selector: string, paths: readonly string[]) => Promise<void>;
  /** Drops files on the open panel. */
  readonly dropOnPanel: (paths: readonly string[]) => Promise<void>;
  /** Pastes by keyboard, to wherever the focus is. */
  readonly paste: () => Promise<void>;
  /** Begins a word with an input method, wherever the focus is; what it gives ends the word. */
  readonly compose: (text: string) => Promise<() => Promise<void>>;
  /** Takes back the last step by keyboard, wherever the focus is. */
  readonly undo: () => Promise<void>;
  /**
   * Begins to watch the tasks of the page's main thread. What it gives ends it, and resolves to the CPU time
   * of each, in ms. Chromium alone lets it be known.
   */
  readonly watchTasks?: () => Promise<() => Promise<number[]>>;
  /**
   * How many mutation observers our script has in the page's document: in Chromium all that it holds, in
   * Firefox those that are bound.
   */
  readonly observers: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** A tab that the user was sent to. */
export interface OtherTab extends Surface {
  readonly close: () => Promise<void>;
}

/** A tab with pictures on it. */
export interface PictureTab extends OtherTab {
  /** Chooses the item with this title in the menu of the image that the selector matches. */
  readonly chooseForImage: (selector: string, title: string) => Promise<void>;
}

/** How long a process has computed, in ms: in the thread that its pages are in, and in all others. */
export interface CpuTimes {
  readonly mainMs: number;
  readonly othersMs: number;
}

/** What the computer has on which the browser runs. */
export interface Device {
  /** A camera that shows a test picture, and a user who lets pages use it. */
  readonly hasCamera?: boolean;
}

/** A browser with the shipped build in it, in a fresh profile. */
export interface Browser {
  readonly name: 'chromium' | 'firefox';
  readonly openSite: (path?: string) => Promise<SiteTab>;
  /** The popup's page, in a tab: no tool can open it over another page. */
  readonly openPopup: () => Promise<Surface>;
  readonly openOptions: () => Promise<Surface>;
  /** The tab that shows an address with this part; waits for it. */
  readonly tabAt: (part: string) => Promise<OtherTab>;
  /** The user says yes when the browser asks for these hosts. */
  readonly allowHosts: (patterns: readonly string[]) => Promise<void>;
  /** Opens a page of any site. */
  readonly openPage: (url: string) => Promise<PictureTab>;
  /** Puts a PNG on the clipboard; pasted, it is called `image.png`. */
  readonly copyPicture: (png: Uint8Array) => Promise<void>;
  /** Of the process that shows the tab in front. Firefox alone lets it be known. */
  readonly cpuTimes?: () => Promise<CpuTimes>;
  /** The panel wherever it is: in a frame of a site, or in a window of its own. */
  readonly panelAnywhere: () => Promise<Surface>;
  /** How many documents, in tabs and frames, are those of an address with this part. */
  readonly documentsAt: (part: string) => Promise<number>;
  readonly close: () => Promise<void>;
}
