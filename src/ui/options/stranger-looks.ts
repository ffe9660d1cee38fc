import { signal, type ReadonlySignal } from '@preact/signals';
import type { MessageKey } from '../words.ts';

/** The services whose links Photolink may open as a stranger, if the user allows it. */
export const STRANGER_LOOKS = {
  google: { label: 'lookGoogle', help: 'lookGoogleHelp' },
  icloud: { label: 'lookIcloud', help: 'lookIcloudHelp' },
} as const satisfies Record<string, { readonly label: MessageKey; readonly help: MessageKey }>;

export type StrangerLook = keyof typeof STRANGER_LOOKS;

export interface StrangerLooksNeeds {
  readonly hasLook: (look: StrangerLook) => Promise<boolean>;
  /** Asks the browser's own question, for which it must be called in a click. */
  readonly allowLook: (look: StrangerLook) => Promise<boolean>;
  readonly forbidLook: (look: StrangerLook) => Promise<void>;
}

/** Which of them are allowed. */
export interface StrangerLooks {
  readonly allowed: ReadonlySignal<ReadonlySet<StrangerLook>>;
  readonly switchLook: (look: StrangerLook, on: boolean) => Promise<void>;
  readonly refresh: () => Promise<void>;
}

/** None is allowed until the browser was asked. */
export function createStrangerLooks(needs: StrangerLooksNeeds): StrangerLooks {
  const allowed = signal<ReadonlySet<StrangerLook>>(new Set());
  async function refresh(): Promise<void> {
    const looks = Object.keys(STRANGER_LOOKS) as StrangerLook[];
    const has = await Promise.all(looks.map((look) => needs.hasLook(look)));
    allowed.value = new Set(looks.filter((_look, at) => has[at]));
  }
  return {
    allowed,
    refresh,
    async switchLook(look, on) {
      // A refusal is an answer as well: the box shows what is.
      await (on ? needs.allowLook(look) : needs.forbidLook(look)).catch(() => undefined);
      await refresh();
    },
  };
}
