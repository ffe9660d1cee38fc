import { THEMED } from './anchors.ts';

export type Theme = 'light' | 'dark';

/** The theme of the page at this element: the innermost element that names one wins. */
export function themeAt(element: Element): Theme {
  const themed = element.closest<HTMLElement>(THEMED);
  const named = themed?.dataset['tuxColorScheme'] ?? themed?.dataset['theme'];
  return named === 'dark' ? 'dark' : 'light';
}

/** The writing direction of the page at this element. */
export function directionAt(element: Element): 'ltr' | 'rtl' {
  return getComputedStyle(element).direction === 'rtl' ? 'rtl' : 'ltr';
}
