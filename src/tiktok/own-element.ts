/** Marks what is ours, inside the closed root: an extension can look for it there, and a page cannot. */
const MARK = 'data-photolink';

/**
 * A host with a closed shadow root that the page's styles do not reach. It bears no name that a page
 * could know, nor any attribute. Events inside it stay inside: TikTok listens for keys on the document.
 */
export function createHost(styles: string): {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
} {
  const host = document.createElement(randomName());
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.setAttribute(MARK, '');
  style.textContent = styles;
  root.append(style);
  for (const type of ['keydown', 'keypress', 'keyup']) {
    host.addEventListener(type, (event) => {
      event.stopPropagation();
    });
  }
  return { host, root };
}

/** Two random words with a hyphen: only such elements, and those that HTML knows, can have a root. */
function randomName(): string {
  return `${randomWord()}-${randomWord()}`;
}

/** Some of a number's digits are letters; the page has random numbers of its own. */
function randomWord(): string {
  return `x${Math.random().toString(36)}`.replaceAll(/[^a-z]|^x/g, '') || randomWord();
}

/**
 * Removes what an earlier copy of this script left in the page: after an update Firefox puts the new one
 * into open pages, and the old one is dead without having noticed. `rootOf` gives closed roots too.
 */
export function removeLeftovers(rootOf: (element: Element) => unknown): void {
  for (const element of [...document.getElementsByTagName('*')]) {
    if (!element.localName.includes('-')) continue;
    const root = rootOf(element) as ParentNode | null | undefined;
    if (root?.firstElementChild?.hasAttribute(MARK)) element.remove();
  }
}
