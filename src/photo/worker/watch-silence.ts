/** How often it is looked whether something was heard. */
const LOOK_EVERY_MS = 5_000;

/**
 * So many looks in a row without a sign of life: half a minute for one step of a task. The longest step,
 * drawing a PNG of 48 megapixels, takes ten seconds on two old cores (docs/bench.md); there may be 120
 * megapixels. Damaged files are refused at once where they can be told; this is for a decoder that hangs.
 * Looks are counted instead of time: a machine that slept for an hour has missed one look.
 */
const SILENT_LOOKS = 6;

/** Watches whether somebody who is at work still shows life. */
export interface SilenceWatch {
  /** There is work: from now on silence counts, unless it did already. */
  readonly begin: () => void;
  /** A sign of life. */
  readonly heard: () => void;
  /** There is no work, and silence means nothing. */
  readonly rest: () => void;
}

/** Calls `onSilence` once when nothing was heard for half a minute of work. */
export function createSilenceWatch(onSilence: () => void): SilenceWatch {
  let timer: ReturnType<typeof setInterval> | undefined;
  let looks = 0;

  function rest(): void {
    clearInterval(timer);
    timer = undefined;
    looks = 0;
  }

  return {
    begin() {
      timer ??= setInterval(() => {
        looks += 1;
        if (looks < SILENT_LOOKS) return;
        rest();
        onSilence();
      }, LOOK_EVERY_MS);
    },
    heard() {
      looks = 0;
    },
    rest,
  };
}
