import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchComposerFiles } from '#tiktok/composer-files.ts';

class FakeNode {
  readonly nodeType = 1;
}
const COMPOSER = new FakeNode();
const PHOTO = new File(['x'], 'a.jpg', { type: 'image/jpeg' });
const PDF = new File(['x'], 'a.pdf', { type: 'application/pdf' });

let listeners: Map<string, (event: unknown) => void>;

beforeEach(() => {
  listeners = new Map();
  vi.stubGlobal('Node', FakeNode);
  vi.stubGlobal('addEventListener', (type: string, listener: (event: unknown) => void) => {
    listeners.set(type, listener);
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

interface Brought {
  readonly files: readonly File[];
  readonly types?: readonly string[];
  readonly folders?: readonly File[];
}

/** What becomes of something that a person drops or pastes on the composer. */
function bring(how: 'drop' | 'paste' | 'dragover', what: Brought, mayTake = true) {
  const { files, types = ['Files'], folders = [] } = what;
  const taken: (readonly File[])[] = [];
  watchComposerFiles(
    { isComposer: () => true, mayTake: () => mayTake, take: (all) => taken.push(all) },
    new AbortController().signal,
  );
  const items = [...files, ...folders].map((file) => ({
    kind: 'file',
    type: file.type,
    webkitGetAsEntry: () => ({ isDirectory: folders.includes(file) }),
    getAsFile: () => file,
  }));
  const data = { files: [...files, ...folders], items, types, dropEffect: 'none' };
  let isKeptFromPage = false;
  listeners.get(how)?.({
    isTrusted: true,
    target: COMPOSER,
    dataTransfer: data,
    clipboardData: data,
    preventDefault: () => undefined,
    stopImmediatePropagation: () => {
      isKeptFromPage = true;
    },
  });
  return { taken, isKeptFromPage };
}

describe('files brought to the composer', () => {
  it.each(['drop', 'paste'] as const)('are taken from a %s when they are photos', (how) => {
    expect(bring(how, { files: [PHOTO] })).toEqual({ taken: [[PHOTO]], isKeptFromPage: true });
  });

  it('are left to the page when no photo is among them', () => {
    expect(bring('drop', { files: [PDF] })).toEqual({ taken: [], isKeptFromPage: false });
  });

  it('are taken with all that is beside a photo, so that the panel can say why not', () => {
    expect(bring('drop', { files: [PHOTO, PDF] }).taken).toEqual([[PHOTO, PDF]]);
  });

  it('are no folders', () => {
    const folder = new File([], 'holiday');
    expect(bring('drop', { files: [PHOTO], folders: [folder] }).taken).toEqual([[PHOTO]]);
  });

  it('are left to the page when they are a picture of a text', () => {
    const types = ['text/html', 'text/plain', 'Files'];
    expect(bring('paste', { files: [PHOTO], types }).isKeptFromPage).toBe(false);
  });

  it.each(['drop', 'paste', 'dragover'] as const)(
    'are left to the page by a %s when nobody could be handed them',
    (how) => {
      expect(bring(how, { files: [PHOTO] }, false)).toEqual({ taken: [], isKeptFromPage: false });
    },
  );
});
