import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

interface ConfirmDialogProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** The button that acts. */
  readonly yes: string;
  /** The button that leaves all as it is; it has the focus at first, and Escape means it. */
  readonly no: string;
  /** There is nothing to act on yet. */
  readonly yesDisabled?: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
  /** More buttons, between those two. */
  readonly extra?: ComponentChildren;
  /** What can be chosen before the answer. */
  readonly choices?: ComponentChildren;
}

/** A question that holds the page until it is answered. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, yes, no, yesDisabled = false, onYes, onNo, extra, choices } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    // Closed, and not merely taken out, it gives the focus back to what had it before.
    return () => current?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      class="confirm"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClose={() => {
        // It is told late, and also of one that was answered and is gone.
        if (dialog.current !== null) onNo();
      }}
      onKeyDown={(event) => {
        // The page around has its own meaning for Escape.
        if (event.key === 'Escape') event.stopPropagation();
      }}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      <p id={`${id}-text`}>{children}</p>
      {choices}
      <div class="buttons">
        <button type="button" class="button" onClick={onNo} autofocus>
          {no}
        </button>
        {extra}
        <button
          type="button"
          class="button danger"
          disabled={yesDisabled}
          onClick={({ detail }) => {
            // The second half of a double click was meant for the button that asked.
            if (detail <= 1) onYes();
          }}
        >
          {yes}
        </button>
      </div>
    </dialog>
  );
}
