import { useWords } from '../words.ts';
import { Notices } from './notices.tsx';
import type { PanelModel } from './panel-model.ts';

/** Why the panel's buttons wait; and the way out, where they would wait for ever. */
export function HiddenNote({ model }: { readonly model: PanelModel }) {
  const { text } = useWords();
  const { sight, tray } = model;
  const isStuck = sight.isStuck.value;
  return (
    <Notices>
      {(isStuck || sight.state.value === 'hidden') && (
        <div class="notice warning">
          <p>{text('panelHidden')}</p>
          {isStuck && (
            <>
              {tray.photos.value.length > 0 && <p>{text('panelWindowPhotos')}</p>}
              <button type="button" class="button small" onClick={() => void model.moveToWindow()}>
                {text('panelOwnWindow')}
              </button>
            </>
          )}
        </div>
      )}
    </Notices>
  );
}
