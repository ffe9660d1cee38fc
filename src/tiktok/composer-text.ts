import { DRAFT_BLOCK } from './anchors.ts';

/**
 * The composer's text as its editor holds it: Draft's own plain text is its blocks joined by line
 * breaks. `innerText` would count empty lines twice, and read placeholders that stand in the editor.
 */
export function composerText(editable: HTMLElement): string {
  if (editable instanceof HTMLTextAreaElement) return editable.value;
  if (isDraftJs(editable)) {
    const blocks = [...editable.querySelectorAll(DRAFT_BLOCK)];
    return blocks.map((block) => block.textContent).join('\n');
  }
  return textWithin(editable)
    .replaceAll('\u00A0', ' ')
    .replaceAll(/[\u200B-\u200D\uFEFF]/g, '')
    .replaceAll(/\n+/g, '\n')
    .replace(/\n$/, '');
}

/** Whether it is Draft.js that minds the editor. */
export function isDraftJs(editable: HTMLElement): boolean {
  return editable.querySelector(DRAFT_BLOCK) !== null;
}

/** The text that can be edited, each line behind a line break. */
function textWithin(element: HTMLElement): string {
  let text = '';
  for (const node of element.childNodes) {
    if (node instanceof Text) text += node.data;
    else if (node instanceof HTMLBRElement) text += '\n';
    else if (node instanceof HTMLElement && node.contentEditable !== 'false') {
      const isLine = getComputedStyle(node).display === 'block';
      text += isLine && text !== '' ? `\n${textWithin(node)}` : textWithin(node);
    }
  }
  return text;
}
