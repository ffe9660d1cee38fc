import type { ComponentChildren, ComponentProps } from 'preact';
import type { PanelSight } from './panel-sight.ts';

interface DeliberateButtonProps extends ComponentProps<'button'> {
  readonly sight: PanelSight;
  readonly children: ComponentChildren;
}

/**
 * A button with consequences. It waits until the panel has been in sight for a moment, and takes neither
 * clicks that a script makes nor the second half of a double click, which was meant for something else.
 */
export function DeliberateButton({ sight, disabled, ...props }: DeliberateButtonProps) {
  return (
    <button
      {...props}
      disabled={disabled === true || sight.state.value !== 'clear'}
      onClickCapture={(event) => {
        if (event.isTrusted && event.detail <= 1) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
