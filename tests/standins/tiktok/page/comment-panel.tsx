/** @jsxImportSource react */
import { Editor, EditorState } from 'draft-js';
import { useState } from 'react';
import { useSite } from './site.tsx';

const comments = [
  { name: 'Ben', text: 'Which lake is this?' },
  { name: 'Chloé', text: 'The light at the end, wow' },
];

/** The comments of a video: their input is a draft-js editor too, but no chat. */
export function CommentPanel() {
  const { skin } = useSite();
  const [state, setState] = useState(() => EditorState.createEmpty());
  return (
    <div className={skin.css('DivCommentListContainer')}>
      <h2>Comments</h2>
      {comments.map(({ name, text }) => (
        <div key={name} className={skin.css('DivCommentItem')} data-e2e="comment-level-1">
          <img src={`/standin/avatar/${name}`} alt="" />
          <p>{text}</p>
        </div>
      ))}
      <div data-e2e="comment-input" className={skin.css('DivCommentInput')}>
        <div className={skin.css('DivCommentEditor')}>
          <Editor
            editorState={state}
            onChange={setState}
            placeholder="Add comment..."
            ariaLabel="Add comment..."
            spellCheck={false}
            stripPastedStyles
          />
        </div>
      </div>
    </div>
  );
}
