import { errorText } from '../error-text.ts';
import type { Words } from '../words.ts';
import type { PanelModel } from './panel-model.ts';

type ChipModel = Pick<PanelModel, 'notice' | 'chatLabel'> & {
  readonly act: Pick<PanelModel['act'], 'failure'>;
  readonly actions: Pick<PanelModel['actions'], 'outcome'>;
  readonly watch: Pick<PanelModel['watch'], 'share'>;
};

/** Why the link is not in the chat: what stopped the last press, or else what came of the try before it. */
export function chipTrouble(words: Words, model: ChipModel): string | undefined {
  const failure = model.act.failure.value;
  return failure ? errorText(words, failure) : outcomeText(words, model);
}

/** Of the user's own try, or of the one that was made for them; that one may just have come too early. */
function outcomeText({ text }: Words, model: ChipModel): string | undefined {
  const { actions, watch, notice, chatLabel } = model;
  const tried = actions.outcome.value;
  switch (tried ?? watch.share.value?.outcome) {
    case 'other-chat':
      if (tried === undefined) return undefined;
      return chatLabel === '' ? text('insertOtherChatUnnamed') : text('insertOtherChat', chatLabel);
    case 'no-composer':
      return text(notice === 'copy-only' ? 'insertCopyOnly' : 'insertNoComposer');
    case 'not-taken':
      return text('insertNotTaken');
    case 'changed':
      return text('insertChanged');
    case 'too-long':
      return text('insertTooLong');
    case 'too-many':
      return text('insertTooMany');
    default:
      return undefined;
  }
}
