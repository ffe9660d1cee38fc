import { describe, expect, it, vi } from 'vitest';
import { listenForEscape } from '#ui/panel/use-escape.ts';

/** A page in which a dialog may be open. */
function fakePage() {
  const page = Object.assign(new EventTarget(), {
    isDialogOpen: false,
    querySelector: (selector: string) =>
      selector === 'dialog[open]' && page.isDialogOpen ? ({} as Element) : null,
  });
  return page;
}

function keyDown(fields: object): Event {
  return Object.assign(new Event('keydown', { cancelable: true }), { key: 'Escape', ...fields });
}

describe('Escape', () => {
  it('is one step back, unless somebody else means it', () => {
    const page = fakePage();
    const stepBack = vi.fn();
    listenForEscape(page, stepBack, new AbortController().signal);
    page.dispatchEvent(keyDown({ isComposing: true }));
    page.dispatchEvent(keyDown({ key: 'a' }));
    page.isDialogOpen = true;
    page.dispatchEvent(keyDown({}));
    expect(stepBack).not.toHaveBeenCalled();
    page.isDialogOpen = false;
    page.dispatchEvent(keyDown({}));
    expect(stepBack).toHaveBeenCalledOnce();
  });
});
