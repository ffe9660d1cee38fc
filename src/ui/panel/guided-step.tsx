import { CAPABILITIES } from '#core/capabilities.ts';
import { useWords } from '../words.ts';
import { GuidedMake } from './guided-make.tsx';
import type { PanelModel } from './panel-model.ts';
import { pressInSight } from './press-in-sight.ts';
import { GuidedChoices } from './share-form.tsx';

/** The share waits for the link that the user makes by hand. */
export function GuidedStep({ model }: { readonly model: PanelModel }) {
  const { text } = useWords();
  const { watch, actions, act } = model;
  const provider = watch.share.value?.provider;
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void pressInSight(model, model.guided.use);
      }}
    >
      <GuidedMake model={model}>
        {provider !== undefined && !CAPABILITIES[provider].uploads && (
          <GuidedChoices model={model} />
        )}
      </GuidedMake>
      {provider !== undefined && CAPABILITIES[provider].uploads && (
        <p class="hint">{text('guidedStays')}</p>
      )}
      <div class="buttons">
        <span class="gap" />
        <button
          type="button"
          class="button"
          disabled={act.busy.value}
          onClick={() => void actions.cancel()}
        >
          {text('cancel')}
        </button>
      </div>
    </form>
  );
}
