import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { StatusLine } from '../status-line.tsx';
import { useWords, type MessageKey } from '../words.ts';
import { takeShot } from './camera-shot.ts';
import { createCamera, type Camera, type CameraTrouble } from './camera.ts';
import { isCameraAllowedHere } from './camera-place.ts';
import { createShutter, type Shutter } from './shutter.ts';

interface CameraViewProps {
  /** No other photo is taken until it is done with this one. */
  readonly onPhoto: (photo: File) => Promise<void> | void;
  readonly onLeave: () => void;
  /** Opens the camera in a window; undefined where this is one. */
  readonly openWindow: (() => void) | undefined;
}

/** What the camera sees, and the button that takes it. The camera is off when this is gone. */
export function CameraView({ onPhoto, onLeave, openWindow }: CameraViewProps) {
  const { text } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [isSeen, setSeen] = useState(false);
  const camera = useCamera(onLeave);
  const shutter = useShutter(video, (photo) =>
    onPhoto(new File([photo], `${text('cameraPhotoName')}.jpg`, { type: photo.type })),
  );
  const trouble = camera.trouble.value;
  const cancel = useFocusWhenLost(trouble);
  const stream = camera.stream.value;
  useEffect(() => {
    setSeen(false);
    if (video.current !== null) video.current.srcObject = stream ?? null;
  }, [stream]);

  return (
    <>
      <video
        ref={video}
        class="seen"
        hidden={trouble !== undefined}
        autoplay
        muted
        playsInline
        onLoadedData={() => {
          setSeen(true);
        }}
      />
      {trouble === undefined && !shutter.hasFailed.value ? (
        <StatusLine text={isSeen ? '' : text('cameraStarting')} look="quiet" />
      ) : (
        <p class="notice warning" role="alert">
          {text(TROUBLE_TEXT[trouble ?? 'failed'])}
        </p>
      )}
      <div class="buttons">
        <button ref={cancel} type="button" class="button" onClick={onLeave}>
          {text('cancel')}
        </button>
        {trouble === undefined ? (
          <ShootButtons camera={camera} shutter={shutter} isSeen={isSeen} />
        ) : (
          <WaysOut camera={camera} trouble={trouble} openWindow={openWindow} />
        )}
      </div>
    </>
  );
}

interface ShootButtonsProps {
  readonly camera: Camera;
  readonly shutter: Shutter;
  readonly isSeen: boolean;
}

function ShootButtons({ camera, shutter, isSeen }: ShootButtonsProps) {
  const { text } = useWords();
  return (
    <>
      {camera.hasSeveral.value && (
        <button type="button" class="button" onClick={() => void camera.next()}>
          {text('cameraOther')}
        </button>
      )}
      <button
        type="button"
        class="button primary"
        disabled={!isSeen || shutter.isShooting.value}
        onClick={() => void shutter.press()}
      >
        {text('cameraShoot')}
      </button>
    </>
  );
}

interface WaysOutProps extends Pick<CameraViewProps, 'openWindow'> {
  readonly camera: Camera;
  readonly trouble: CameraTrouble;
}

/** Behind a refusal may be the user, the browser or the page around: a window helps against the last. */
function WaysOut({ camera, trouble, openWindow }: WaysOutProps) {
  const { text } = useWords();
  const mayHelp = trouble === 'not-here' || trouble === 'refused';
  return (
    <>
      {trouble !== 'not-here' && (
        <button type="button" class="button" onClick={() => void camera.start()}>
          {text('tryAgain')}
        </button>
      )}
      {mayHelp && openWindow !== undefined && (
        <button type="button" class="button primary" onClick={openWindow}>
          {text('cameraWindow')}
        </button>
      )}
    </>
  );
}

const TROUBLE_TEXT = {
  refused: 'cameraRefused',
  'not-here': 'cameraNotHere',
  none: 'cameraNone',
  busy: 'cameraBusy',
  failed: 'cameraFailed',
} as const satisfies Record<CameraTrouble, MessageKey>;

/** A camera that is on while the component is there and seen. */
function useCamera(onLeave: () => void): Camera {
  const [camera] = useState(() =>
    createCamera({ devices: navigator.mediaDevices, isAllowedHere: isCameraAllowedHere }),
  );
  useEffect(() => {
    const left = new AbortController();
    const onHide = () => {
      if (document.visibilityState === 'hidden') onLeave();
    };
    document.addEventListener('visibilitychange', onHide, { signal: left.signal });
    void camera.start();
    return () => {
      left.abort();
      camera.stop();
    };
  }, []);
  return camera;
}

/** Takes what `video` shows, until the component is gone. */
function useShutter(
  video: RefObject<HTMLVideoElement | null>,
  onPhoto: (photo: Blob) => Promise<void> | void,
): Shutter {
  const [shutter] = useState(() =>
    createShutter(async () => {
      if (video.current === null) throw new Error('Nothing is seen');
      return takeShot(video.current);
    }, onPhoto),
  );
  useEffect(() => shutter.leave, []);
  return shutter;
}

/** Buttons come and go with the trouble; the keyboard stays at the one that always is there. */
function useFocusWhenLost(trouble: CameraTrouble | undefined): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (document.hasFocus() && document.activeElement === document.body) button.current?.focus();
  }, [trouble]);
  return button;
}
