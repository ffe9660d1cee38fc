import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useBlobUrl } from '../../use-blob-url.ts';
import { useWords } from '../../words.ts';
import { boxStyle } from './box-style.ts';
import { CoverFrames } from './cover-frames.tsx';
import { dragPoint } from './drag-point.ts';
import type { EditSession } from './edit-session.ts';
import type { EditedPhoto } from './photo-editing.ts';
import { drawnBetween, MIN_SIDE, type Point } from './region.ts';
import { RegionFrame } from './region-frame.tsx';

/** The picture, turned as it will be, with what is cut away and what is covered. */
export function EditorStage({ photo, session, picture }: EditedPhoto) {
  const surface = useRef<HTMLDivElement>(null);
  const [ratio, setRatio] = useState<number>();
  const url = useBlobUrl(picture.value);
  const { quarterTurns } = session.edit.value;
  const isOnItsSide = quarterTurns % 2 === 1;
  const shownRatio = isOnItsSide ? 1 / (ratio ?? 1) : ratio;
  return (
    <div class="stage">
      {ratio === undefined && <span class="spinner" />}
      {url !== undefined && (
        <div
          ref={surface}
          class={`surface ${session.tool.value}`}
          style={{ '--ratio': shownRatio ?? 1 }}
          hidden={ratio === undefined}
          onPointerDown={(event) => {
            if (session.tool.value === 'cover') drawCover(event, session);
          }}
        >
          <img
            class={isOnItsSide ? 'on-its-side' : ''}
            src={url}
            alt={photo.name}
            draggable={false}
            style={{ rotate: `${quarterTurns * 90}deg` }}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
              setRatio(naturalWidth / naturalHeight);
            }}
          />
          <CoverFrames session={session} picture={surface} />
          <div class="shade">
            <div style={boxStyle(session.crop.value)} />
          </div>
          {session.tool.value === 'crop' && <CropFrame session={session} picture={surface} />}
        </div>
      )}
    </div>
  );
}

interface FrameProps {
  readonly session: EditSession;
  readonly picture: RefObject<HTMLElement | null>;
}

function CropFrame({ session, picture }: FrameProps) {
  const { text } = useWords();
  return (
    <RegionFrame
      region={session.crop.value}
      name={text('cropFrame')}
      keys={text('frameKeys')}
      look="crop"
      picture={picture}
      hasHandles
      onChange={session.setCrop}
      onMovedByKey={session.tellPlace}
    />
  );
}

/** A press alone selects nothing; a press that moves on draws a cover. */
function drawCover(
  event: PointerEvent & { readonly currentTarget: HTMLElement },
  session: EditSession,
): void {
  const gesture = Symbol('draw');
  let place: number | undefined;
  session.selected.value = undefined;
  dragPoint(event, event.currentTarget, (at, from) => {
    const region = drawnBetween(from, at);
    if (place !== undefined) session.setCover(place, region, gesture);
    else if (isFar(at, from)) {
      place = session.covers.value.length;
      session.addCover(region, gesture);
    }
  });
}

function isFar(at: Point, from: Point): boolean {
  return Math.hypot(at.x - from.x, at.y - from.y) > MIN_SIDE;
}
