import { commitBatch, type CommitEntry, type CommitResult } from './commit.ts';
import type { DropboxApi } from './dropbox-api.ts';

export interface CommitQueue {
  /** Resolves when the entry has become a file, or was refused. */
  readonly add: (entry: CommitEntry) => Promise<CommitResult>;
}

const MAX_BATCH = 100;

/**
 * Commits one batch at a time: the first photo at once, and then whatever has become ready meanwhile.
 * Commits contend for one lock at Dropbox, so side by side they would only be refused.
 */
export function createCommitQueue(api: DropboxApi, signal: AbortSignal): CommitQueue {
  const waiting: Waiter[] = [];
  let isBusy = false;

  async function work(): Promise<void> {
    isBusy = true;
    while (waiting.length > 0) await settle(waiting.splice(0, MAX_BATCH));
    isBusy = false;
  }

  async function settle(batch: readonly Waiter[]): Promise<void> {
    try {
      const entries = batch.map(({ entry }) => entry);
      const results = await commitBatch(api, entries, signal);
      batch.forEach(({ resolve }, place) => {
        const result = results[place];
        if (result) resolve(result);
      });
    } catch (thrown) {
      for (const { reject } of batch) reject(thrown);
    }
  }

  return {
    add: (entry) =>
      new Promise<CommitResult>((resolve, reject) => {
        waiting.push({ entry, resolve, reject });
        if (!isBusy) void work();
      }),
  };
}

interface Waiter {
  readonly entry: CommitEntry;
  readonly resolve: (result: CommitResult) => void;
  readonly reject: (reason: unknown) => void;
}
