/** @jsxImportSource react */
import { useEffect, useState } from 'react';
import { CommentPanel } from './comment-panel.tsx';
import { BubblesIcon, HeartIcon, MutedIcon } from './icons.tsx';
import { useSite } from './site.tsx';

const stills = ['ridge', 'harbour', 'orchard'];

/** The feed: one video at a time, driven by keys on the document, with a comment panel. */
export function Feed() {
  const { skin, words } = useSite();
  const [index, setIndex] = useState(0);
  const [liked, setLiked] = useState(false);
  const [muted, setMuted] = useState(false);
  const [comments, setComments] = useState(true);
  usePlayerKeys({
    ArrowUp: () => {
      setIndex((now) => Math.max(0, now - 1));
    },
    ArrowDown: () => {
      setIndex((now) => Math.min(stills.length - 1, now + 1));
    },
    l: () => {
      setLiked((now) => !now);
    },
    m: () => {
      setMuted((now) => !now);
    },
  });
  const still = stills[index] ?? 'ridge';

  return (
    <div id="main-content-homepage_hot" className={skin.css('DivFeed')} aria-label={words.forYou}>
      <article
        data-e2e="recommend-list-item-container"
        className={skin.css('DivVideoCard')}
        style={{ backgroundImage: `url("/standin/still/${still}")` }}
      >
        {muted && <MutedIcon />}
        <p>
          <strong>anna</strong> Above the clouds, part {index + 1}
        </p>
      </article>
      <div className={skin.css('DivActionBar')}>
        <span aria-label="Like" aria-pressed={liked} role="button" tabIndex={0}>
          <HeartIcon />
        </span>
        <span
          data-e2e="comment-icon"
          role="button"
          tabIndex={0}
          onClick={() => {
            setComments(!comments);
          }}
        >
          <BubblesIcon />
        </span>
      </div>
      {comments && <CommentPanel />}
    </div>
  );
}

/** Listens on the document as the player does, except while somebody types. */
function usePlayerKeys(actions: Readonly<Record<string, () => void>>): void {
  const { report } = useSite();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.target instanceof HTMLElement && event.target.isContentEditable) return;
      const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const action = actions[name];
      if (action === undefined) return;
      report({ kind: 'shortcut', key: name });
      action();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  });
}
