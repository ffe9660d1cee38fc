import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';
import type { Region } from '#core/photo-edit.ts';
import { boxStyle } from './box-style.ts';
import { dragBy } from './drag-point.ts';
import type { Gesture } from './edit-history.ts';
import { EdgeHandle } from './edge-handle.tsx';
import { keyStep } from './key-step.ts';
import { movedBy, stretchedBy, type Edge } from './region.ts';

export interface RegionFrameProps {
  readonly region: Region;
  readonly name: string;
  /** Says which keys do what. */
  readonly keys: string;
  readonly look: string;
  readonly picture: RefObject<HTMLElement | null>;
  /** Whether its edges can be taken. */
  readonly hasHandles: boolean;
  readonly onChange: (region: Region, gesture: Gesture) => void;
  /** It was moved by a key: where it is now is to be said. */
  readonly onMovedByKey: (region: Region) => void;
  readonly onSelect?: () => void;
  readonly onRemove?: () => void;
}

const EDGES: readonly Edge[] = ['left', 'top', 'right', 'bottom'];

const CORNERS: readonly (readonly Edge[])[] = [
  ['top', 'left'],
  ['top', 'right'],
  ['bottom', 'right'],
  ['bottom', 'left'],
];

/** A rectangle on the picture that is moved and stretched, by pointer and by keys. */
export function RegionFrame(props: RegionFrameProps) {
  const { region, look, hasHandles } = props;
  return (
    <div class={`frame ${look}`} style={boxStyle(region)}>
      <FrameBody {...props} />
      {hasHandles && (
        <>
          {EDGES.map((edge) => (
            <EdgeHandle key={edge} {...props} edge={edge} />
          ))}
          {CORNERS.map((corner) => (
            <Corner key={corner.join(' ')} {...props} corner={corner} />
          ))}
        </>
      )}
    </div>
  );
}

function FrameBody(props: RegionFrameProps) {
  const { region, name, keys, picture, onChange, onMovedByKey, onSelect, onRemove } = props;
  const id = useId();
  function onKeyDown(event: KeyboardEvent): void {
    const step = keyStep(event);
    if (step !== undefined) {
      event.preventDefault();
      const moved = movedBy(region, step);
      onChange(moved, `keys ${name}`);
      onMovedByKey(moved);
    } else if (onRemove && (event.key === 'Delete' || event.key === 'Backspace')) {
      event.preventDefault();
      onRemove();
    }
  }
  return (
    <>
      {/* It has keys of its own: screen readers leave them to it in no other role. */}
      <div
        role="application"
        tabIndex={0}
        class="frame-body"
        aria-label={name}
        aria-describedby={id}
        onFocus={onSelect}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          const gesture = Symbol(name);
          onSelect?.();
          dragBy(event, picture.current, (by) => {
            onChange(movedBy(region, by), gesture);
          });
        }}
      />
      <span id={id} class="for-ears">
        {keys}
      </span>
    </>
  );
}

interface CornerProps extends RegionFrameProps {
  readonly corner: readonly Edge[];
}

/** For the pointer only: the keyboard has the edges. */
function Corner({ region, picture, onChange, corner }: CornerProps) {
  return (
    <div
      class={`handle corner ${corner.join(' ')}`}
      aria-hidden="true"
      onPointerDown={(event) => {
        const gesture = Symbol('corner');
        dragBy(event, picture.current, (by) => {
          onChange(stretchedBy(region, corner, by), gesture);
        });
      }}
    />
  );
}
