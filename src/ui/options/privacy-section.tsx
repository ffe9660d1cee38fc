import { useId } from 'preact/hooks';
import { useWords } from '../words.ts';
import type { OptionsModel } from './options-model.ts';
import { STRANGER_LOOKS, type StrangerLook, type StrangerLooks } from './stranger-looks.ts';

/** What Photolink never does, and what it does only if it is allowed. */
export function PrivacySection({ model }: { readonly model: OptionsModel }) {
  const { text } = useWords();
  const looks = Object.keys(STRANGER_LOOKS) as StrangerLook[];
  return (
    <section class="card" aria-labelledby="privacy">
      <h2 id="privacy">{text('privacy')}</h2>
      <ul class="promises">
        <li>{text('privacyNoServer')}</li>
        <li>{text('privacyClean')}</li>
        <li>{text('privacyNoRead')}</li>
        <li>{text('privacyLink')}</li>
        <li>{text('privacyLocal')}</li>
      </ul>
      {looks.map((look) => (
        <LookSwitch key={look} look={look} looks={model.looks} />
      ))}
    </section>
  );
}

function LookSwitch({
  look,
  looks,
}: {
  readonly look: StrangerLook;
  readonly looks: StrangerLooks;
}) {
  const { text } = useWords();
  const id = useId();
  const { label, help } = STRANGER_LOOKS[look];
  return (
    <div class="field">
      <label class="check">
        <input
          type="checkbox"
          aria-describedby={id}
          checked={looks.allowed.value.has(look)}
          onChange={({ currentTarget }) => void looks.switchLook(look, currentTarget.checked)}
        />
        <span>{text(label)}</span>
      </label>
      <p id={id} class="hint">
        {text(help)}
      </p>
    </div>
  );
}
