import type { ComponentChildren, ComponentProps } from 'preact';
import { useState } from 'preact/hooks';
import { createClickJudge } from './click-judge.ts';
import type { PanelSight } from './panel-sight.ts';

interface DeliberateButtonProps extends ComponentProps<'button'> {
  readonly sight: PanelSight;
  readonly children: ComponentChildren;
}

/**
 * A button with consequences. Until the panel has been in sight for a moment it looks disabled, and what it
 * does must refuse, with the reason. It never is `disabled`: that comes and goes here, and would take the
 * keyboard's focus away with it.
 */
export function DeliberateButton({ sight, disabled = false, ...props }: DeliberateButtonProps) {
  const [isMeant] = useState(createClickJudge);
  const isOff = disabled === true;
  const isClear = sight.state.value === 'clear';
  return (
    <button
      {...props}
      aria-disabled={isOff || !isClear}
      onClickCapture={(event) => {
        if (isMeant(event, isClear && !isOff) && !isOff) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
