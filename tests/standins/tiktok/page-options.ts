/** The editors that the page can have. */
export const PAGE_EDITORS = [
  '0.11.7',
  '0.10.5',
  'lexical',
  'slate',
  'prosemirror',
  'quill',
  'plain',
  'textarea',
] as const;

export type PageEditor = (typeof PAGE_EDITORS)[number];

/** How the messages page behaves and looks; read anew for every document that is served. */
export interface PageOptions {
  /** Which generation of `data-e2e` names and class labels the page carries. */
  skin: 'old' | 'new';
  /**
   * What a redesign has renamed: the `data-e2e` names, the class labels, both, or everything that
   * anybody could know the page by, ids and `data-conv-id` included.
   */
  rot: 'none' | 'names' | 'labels' | 'both' | 'all';
  /** The message box is where no script gets: in a closed shadow root. */
  sealed: boolean;
  theme: 'light' | 'dark';
  /** Puts another `data-tux-color-scheme` on the chat pane than the document has. */
  paneTheme: 'same' | 'light' | 'dark';
  dir: 'ltr' | 'rtl';
  lang: string;
  /** The editor of the composer: a release of draft-js, as on TikTok, or what might come after it. */
  editor: PageEditor;
  /** A script of the site's own that runs before any other; empty: none. */
  firstScript: string;
  linkDecorator: boolean;
  errorBoundary: boolean;
  /** Whether another chat brings another editor element, or the same one with an empty state. */
  chatSwitch: 'remount' | 'keep-editor';
  /** How long the header and the composer of the last chat stay after a row is clicked. */
  remountDelayMs: number;
  /** The page takes a paste and inserts nothing. */
  swallowPaste: boolean;
  /** The page inserts something else than what was pasted: as a filter would, all but its end, twice. */
  alterPaste: 'no' | 'rewritten' | 'cut' | 'doubled';
  /** The page inserts what was pasted only this much later; 0 inserts at once. */
  latePasteMs: number;
  csp: 'tiktok' | 'strict';
  /** Sends `Cross-Origin-Embedder-Policy: require-corp`. */
  coep: boolean;
  /** The value of the Permissions-Policy header; empty sends none. */
  permissionsPolicy: string;
  /** Renders the composer's tree again and again; 0 never does. */
  rerenderEveryMs: number;
  /** The browser may keep the page as it is, for the way back to it. */
  keptForBack: boolean;
  signedIn: boolean;
  chats: 'some' | 'none';
  /** The chat that is open at first, by the name in {@link chatSeeds}; `none` opens none. */
  openChat: string;
  /** `/messages` leads to `/business-suite/messages`, as for a business account. */
  business: boolean;
  /** Whether rows carry `data-conv-id` and `aria-selected`; `auto`: all skins except the old one. */
  convIds: 'auto' | 'yes' | 'no';
}

/** The options the page's script finds in its document. */
export interface PageConfig extends PageOptions {
  /** Changes every class hash; random for every stand-in. */
  readonly salt: string;
  /** Names the document in the order of its reports. */
  readonly documentId: string;
  /** The part of the query that overrides options, to be handed on to the framed page. */
  readonly overrides: string;
}

const choices: Readonly<Record<string, readonly string[]>> = {
  skin: ['old', 'new'],
  rot: ['none', 'names', 'labels', 'both', 'all'],
  theme: ['light', 'dark'],
  paneTheme: ['same', 'light', 'dark'],
  dir: ['ltr', 'rtl'],
  editor: PAGE_EDITORS,
  alterPaste: ['no', 'rewritten', 'cut', 'doubled'],
  chatSwitch: ['remount', 'keep-editor'],
  csp: ['tiktok', 'strict'],
  chats: ['some', 'none'],
  convIds: ['auto', 'yes', 'no'],
};

/** Returns what a page does when nothing is asked of it. */
export function defaultPageOptions(): PageOptions {
  return {
    skin: 'new',
    rot: 'none',
    sealed: false,
    theme: 'light',
    paneTheme: 'same',
    dir: 'ltr',
    lang: 'en',
    editor: '0.11.7',
    firstScript: '',
    linkDecorator: false,
    errorBoundary: false,
    chatSwitch: 'remount',
    remountDelayMs: 300,
    swallowPaste: false,
    alterPaste: 'no',
    latePasteMs: 0,
    csp: 'strict',
    coep: false,
    permissionsPolicy: '',
    rerenderEveryMs: 0,
    keptForBack: false,
    signedIn: true,
    chats: 'some',
    openChat: 'anna',
    business: false,
    convIds: 'auto',
  };
}

/** Returns the options that an address overrides, so that a person can try a variant by its link. */
export function optionsFromQuery(query: URLSearchParams): Partial<PageOptions> {
  const found: Record<string, unknown> = {};
  for (const [name, fallback] of Object.entries(defaultPageOptions())) {
    const value = query.get(name);
    if (value !== null) found[name] = parseOption(name, value, fallback as OptionValue);
  }
  const chat = query.get('chat');
  if (chat !== null) found['openChat'] = chat;
  return found;
}

type OptionValue = string | number | boolean;

function parseOption(name: string, value: string, fallback: OptionValue): OptionValue {
  if (typeof fallback === 'boolean') return value === '' || value === '1' || value === 'true';
  if (typeof fallback === 'number')
    return Number.isFinite(Number(value)) ? Number(value) : fallback;
  const allowed = choices[name];
  return allowed === undefined || allowed.includes(value) ? value : fallback;
}
