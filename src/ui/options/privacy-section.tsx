import { useWords } from '../words.ts';
import type { OptionsModel } from './options-model.ts';
import { STRANGER_LOOKS, type StrangerLook, type StrangerLooks } from './stranger-looks.ts';
import { Switch } from './switch.tsx';

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
      <ImageMenuSwitch model={model} />
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
  return (
    <Switch
      {...STRANGER_LOOKS[look]}
      on={looks.allowed.value.has(look)}
      onSwitch={(on) => void looks.switchLook(look, on)}
    />
  );
}

function ImageMenuSwitch({ model: { settings } }: { readonly model: OptionsModel }) {
  return (
    <Switch
      label="imageMenu"
      help="imageMenuHelp"
      on={settings.current.value.imageMenu}
      onSwitch={(on) => void settings.save({ imageMenu: on })}
    />
  );
}
