import { describe, expect, it, vi } from 'vitest';
import { showNotice, whenNoticePressed } from '#platform/notices.ts';

const browser = vi.hoisted(() => {
  const shown = new Map<string, string>();
  const listeners: ((id: string) => void)[] = [];
  return {
    shown,
    press: (id: string) => {
      for (const listener of listeners) listener(id);
    },
    default: {
      permissions: {
        contains: () => Promise.resolve(true),
        onAdded: { addListener: () => undefined },
      },
      runtime: { getURL: (path: string) => path },
      notifications: {
        create: (id: string, { title }: { title: string }) => Promise.resolve(shown.set(id, title)),
        clear: (id: string) => Promise.resolve(shown.delete(id)),
        onClicked: { addListener: (listener: (id: string) => void) => listeners.push(listener) },
      },
    },
  };
});
vi.mock('webextension-polyfill', () => browser);

describe('notices', () => {
  it('take the place of an older one of their kind, and of no other', async () => {
    await showNotice('still-shared', '3 photos', '');
    await showNotice('end-soon', '1 link', '');
    await showNotice('still-shared', '4 photos', '');
    expect([...browser.shown.values()].sort()).toEqual(['1 link', '4 photos']);
  });

  it('of every kind lead to the list when pressed, and go', () => {
    const pressed = vi.fn();
    whenNoticePressed(pressed);
    const ids = [...browser.shown.keys()];
    for (const id of [...ids, 'of another']) browser.press(id);
    expect(pressed).toHaveBeenCalledTimes(2);
    expect(browser.shown.size).toBe(0);
  });
});
