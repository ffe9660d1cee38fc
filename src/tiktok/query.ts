import type { Chain } from './anchors.ts';

/** The first match of the first way that leads anywhere. */
export function firstMatch(root: ParentNode, chain: Chain): Element | undefined {
  for (const selector of chain) {
    const found = root.querySelector(selector);
    if (found !== null) return found;
  }
  return undefined;
}

/** The same, of elements that are not inside any element that `excluded` matches. */
export function firstMatchOutside(
  root: ParentNode,
  chain: Chain,
  excluded: string,
): Element | undefined {
  for (const selector of chain) {
    const found = [...root.querySelectorAll(selector)].find(
      (element) => element.closest(excluded) === null,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}
