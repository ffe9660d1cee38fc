/** Marks what is ours, so that what a previous life of the script left behind can be removed. */
const MARK = 'data-photolink';

/**
 * A host with a closed shadow root that the page's styles do not reach. Events inside it stay inside:
 * TikTok listens for keys on the document.
 */
export function createHost(styles: string): {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
} {
  const host = document.createElement('div');
  host.setAttribute(MARK, '');
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = styles;
  root.append(style);
  for (const type of ['keydown', 'keypress', 'keyup']) {
    host.addEventListener(type, (event) => {
      event.stopPropagation();
    });
  }
  return { host, root };
}

/** Removes what an earlier copy of this script left in the page. */
export function removeLeftovers(): void {
  for (const element of [...document.getElementsByTagName('div')]) {
    if (element.hasAttribute(MARK)) element.remove();
  }
}
