/** The first match of the first selector that matches anything. */
export function firstMatch(root: ParentNode, selectors: readonly string[]): Element | undefined {
  for (const selector of selectors) {
    const found = root.querySelector(selector);
    if (found !== null) return found;
  }
  return undefined;
}

/** The same, of elements that are not inside any element that `excluded` matches. */
export function firstMatchOutside(
  root: ParentNode,
  selectors: readonly string[],
  excluded: string,
): Element | undefined {
  for (const selector of selectors) {
    const found = [...root.querySelectorAll(selector)].find(
      (element) => element.closest(excluded) === null,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}
