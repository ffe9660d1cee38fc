import { signal, type ReadonlySignal } from '@preact/signals';
import type { Link } from '#core/link.ts';
import type { SavedType } from '../save-file.ts';
import { readLinkList, writeLinkList } from './link-list-file.ts';
import { readLinkSheet, writeLinkSheet } from './link-sheet-file.ts';

export interface LinkFilesNeeds {
  readonly readLinks: () => Promise<readonly Link[]>;
  /** Adds a row that is not in the list. */
  readonly addLink: (link: Link) => Promise<unknown>;
  /** Told when rows were added: some may have a date to keep. */
  readonly imported: () => Promise<unknown>;
  /** Offers a text to the user as a file to keep. */
  readonly saveFile: (name: string, type: SavedType, text: string) => void;
  readonly now: () => number;
}

/** The list of links as a file, out and in. */
export interface LinkFiles {
  /** How many rows the last import added; `refused` when it was not a list of ours. */
  readonly imported: ReadonlySignal<number | 'refused' | undefined>;
  readonly exportList: () => Promise<void>;
  /** The same for programs that read spreadsheets. */
  readonly exportSheet: () => Promise<void>;
  /** Adds the rows that are not in the list; those that are stay as they are. */
  readonly importList: (file: Blob) => Promise<void>;
}

/** Files for the list that the needs reach. */
export function createLinkFiles(needs: LinkFilesNeeds, changed: () => Promise<void>): LinkFiles {
  const imported = signal<number | 'refused' | undefined>(undefined);
  const save = (type: SavedType, text: string): void => {
    const day = new Date(needs.now()).toISOString().slice(0, 10);
    needs.saveFile(`photolink-links-${day}`, type, text);
  };
  return {
    imported,
    async exportList() {
      save('json', writeLinkList(await needs.readLinks(), needs.now()));
    },
    async exportSheet() {
      save('csv', writeLinkSheet(await needs.readLinks()));
    },
    async importList(file) {
      imported.value = undefined;
      const text = await file.text();
      const rows = readLinkList(text) ?? readLinkSheet(text);
      if (rows === undefined) {
        imported.value = 'refused';
        return;
      }
      const known = new Set((await needs.readLinks()).map(({ id }) => id));
      const fresh = new Map(rows.filter(({ id }) => !known.has(id)).map((row) => [row.id, row]));
      for (const row of fresh.values()) await needs.addLink(row);
      imported.value = fresh.size;
      await needs.imported();
      await changed();
    },
  };
}
