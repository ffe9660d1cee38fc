import { firstShownLink } from './shown-link.ts';

/** At most one look at the page in this time, however much it changes. */
const COALESCE_MS = 100;

/** Where a page shows an address for copying. */
const FIELDS = 'input:not([type]), input[type=text], input[type=url], textarea';

/**
 * Resolves to the first link that the page shows, and looks no more; to undefined when the page is left
 * before. Nothing in the page is pressed or changed, and nothing but a link is kept of it.
 */
export function watchForLink(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const changed = new Set<Node>([document.documentElement]);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new MutationObserver((records) => {
      for (const { type, target, addedNodes } of records) {
        for (const node of type === 'characterData' ? [target] : addedNodes) changed.add(node);
      }
      timer ??= setTimeout(look, COALESCE_MS);
    });
    const stop = (link?: string) => {
      observer.disconnect();
      clearTimeout(timer);
      removeEventListener('pagehide', left);
      resolve(link);
    };
    const left = () => {
      stop();
    };
    const look = () => {
      timer = undefined;
      const link = firstShownLink(textsIn(changed));
      changed.clear();
      if (link !== undefined) stop(link);
    };
    observer.observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      // A field that is there already is filled, and shown, without a new node.
      attributes: true,
      attributeFilter: ['value', 'class', 'style', 'hidden', 'aria-hidden'],
    });
    addEventListener('pagehide', left);
    look();
  });
}

/** The texts of what has changed, and what stands in fields: their values change without a trace. */
function* textsIn(changed: Iterable<Node>): Generator<string | null> {
  for (const field of document.querySelectorAll<HTMLInputElement>(FIELDS)) yield field.value;
  for (const node of changed) {
    if (!node.isConnected) continue;
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    // The walker stands on its root, which is the text itself where a text has changed.
    if (node.nodeType === Node.TEXT_NODE) yield node.nodeValue;
    while (texts.nextNode() !== null) yield texts.currentNode.nodeValue;
  }
}
