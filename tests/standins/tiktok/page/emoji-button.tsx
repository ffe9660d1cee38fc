/** @jsxImportSource react */
import { useState } from 'react';
import { SmileIcon } from './icons.tsx';
import { useSite } from './site.tsx';

const faces = ['😀', '😂', '😍', '😎', '😉', '😊', '😅', '😘', '😢', '😮', '❤', '✌'];

/** The button at the end of the input, and the panel it opens. */
export function EmojiButton({ onPick }: { readonly onPick: (face: string) => void }) {
  const { skin, words } = useSite();
  const panelId = skin.id('emoji-suggestion-container');
  const [open, setOpen] = useState(false);
  return (
    <div className="TUXTooltip-reference">
      <div
        data-e2e={skin.e2e('emojiButton')}
        className={skin.css('DivEmojiButton')}
        role="button"
        tabIndex={0}
        aria-label={words.emoji}
        aria-haspopup="true"
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => {
          setOpen(!open);
        }}
      >
        <SmileIcon />
      </div>
      {open && (
        <div id={panelId} className={skin.css('DivEmojiPanel')}>
          {faces.map((face) => (
            <button
              key={face}
              type="button"
              onClick={() => {
                onPick(face);
                setOpen(false);
              }}
            >
              {face}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
