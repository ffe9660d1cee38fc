/** What changed in the database; the listener reads the rest there. */
export type Topic = 'shares' | 'links' | 'accounts' | 'settings' | 'picks';

export interface ChangeFeed {
  readonly announce: (topic: Topic) => void;
  /** Calls `listener` after every announced change of another context, until the signal fires. */
  readonly listen: (topics: readonly Topic[], listener: () => void, signal: AbortSignal) => void;
}

/**
 * Tells the extension's other contexts that the database changed. It carries no data, so there is no
 * second truth; and it wakes nobody, so a closed popup costs nothing.
 */
export function createChangeFeed(): ChangeFeed {
  const channel = new BroadcastChannel('photolink-changes');
  return {
    announce: (topic) => {
      channel.postMessage(topic);
    },
    listen: (topics, listener, signal) => {
      channel.addEventListener(
        'message',
        (event: MessageEvent<Topic>) => {
          if (topics.includes(event.data)) listener();
        },
        { signal },
      );
    },
  };
}
