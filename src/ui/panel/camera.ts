import { batch, signal, type ReadonlySignal } from '@preact/signals';

/** Why there is no picture of a camera. */
export type CameraTrouble = 'refused' | 'not-here' | 'none' | 'busy' | 'failed';

/** The camera of the device. It is on from `start` to `stop`, and at no other time. */
export interface Camera {
  /** What it sees; undefined until the user and the device let us. */
  readonly stream: ReadonlySignal<MediaStream | undefined>;
  readonly trouble: ReadonlySignal<CameraTrouble | undefined>;
  readonly hasSeveral: ReadonlySignal<boolean>;
  /** Asks the browser, which asks the user. */
  readonly start: () => Promise<void>;
  /** Takes the device's next camera. */
  readonly next: () => Promise<void>;
  readonly stop: () => void;
}

export interface CameraNeeds {
  readonly devices: Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'>;
  /** False where the page around us is known to keep the camera from us. */
  readonly isAllowedHere: () => boolean;
}

/** As many pixels as the camera has, up to those of the largest size that is sent. */
const PIXELS = { width: { ideal: 4096 }, height: { ideal: 3072 } };

/** A camera that is off. */
export function createCamera({ devices, isAllowedHere }: CameraNeeds): Camera {
  const stream = signal<MediaStream | undefined>(undefined);
  const trouble = signal<CameraTrouble | undefined>(undefined);
  const hasSeveral = signal(false);
  let turn = 0;

  function stop(): void {
    turn += 1;
    switchOff(stream.value);
    stream.value = undefined;
  }

  function fail(why: CameraTrouble): void {
    stop();
    trouble.value = why;
  }

  async function cameras(): Promise<readonly string[]> {
    const found = await devices.enumerateDevices();
    return found.flatMap(({ kind, deviceId }) => (kind === 'videoinput' ? [deviceId] : []));
  }

  async function open(which: MediaTrackConstraints): Promise<void> {
    stop();
    const mine = turn;
    trouble.value = undefined;
    if (!isAllowedHere()) {
      fail('not-here');
      return;
    }
    let opened: MediaStream | undefined;
    try {
      opened = await devices.getUserMedia({ audio: false, video: { ...PIXELS, ...which } });
      const several = (await cameras()).length > 1;
      // The user has left meanwhile, and nobody would switch it off again.
      if (mine !== turn) {
        switchOff(opened);
        return;
      }
      const live = opened;
      opened.getVideoTracks()[0]?.addEventListener('ended', () => {
        if (stream.value === live) fail('none');
      });
      batch(() => {
        stream.value = opened;
        hasSeveral.value = several;
      });
    } catch (thrown) {
      switchOff(opened);
      if (mine === turn) fail(troubleOf(thrown));
    }
  }

  return {
    stream,
    trouble,
    hasSeveral,
    start: () => open({ facingMode: 'environment' }),
    async next() {
      const current = stream.value?.getVideoTracks()[0]?.getSettings().deviceId;
      const all = await cameras().catch(() => []);
      const following = all[(all.findIndex((id) => id === current) + 1) % all.length];
      await open(following === undefined ? {} : { deviceId: { exact: following } });
    },
    stop,
  };
}

function switchOff(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** The names of www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia. */
const TROUBLES: Readonly<Record<string, CameraTrouble>> = {
  NotAllowedError: 'refused',
  SecurityError: 'not-here',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

function troubleOf(thrown: unknown): CameraTrouble {
  // An OverconstrainedError is no DOMException everywhere.
  const name = (thrown as { readonly name?: unknown } | null)?.name;
  return (typeof name === 'string' ? TROUBLES[name] : undefined) ?? 'failed';
}
