import { DRAFT_BLOCK } from './anchors.ts';

/**
 * The composer's text as its editor holds it: Draft's own plain text is its blocks joined by line
 * breaks. `innerText` would count empty lines twice.
 */
export function composerText(editable: HTMLElement): string {
  const blocks = [...editable.querySelectorAll(DRAFT_BLOCK)];
  if (blocks.length > 0) return blocks.map((block) => block.textContent).join('\n');
  return editable.innerText
    .replaceAll('\u00A0', ' ')
    .replaceAll(/[\u200B-\u200D\uFEFF]/g, '')
    .replaceAll(/\n+/g, '\n')
    .replace(/\n$/, '');
}
