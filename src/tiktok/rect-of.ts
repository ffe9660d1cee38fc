/** Where an element is; in one place, for the name is long and the script is to be small. */
export function rectOf(element: Element): DOMRect {
  return element.getBoundingClientRect();
}
