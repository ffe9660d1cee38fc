/**
 * Wakes the background. The deadline itself lives in the database: an alarm may be late, or lost
 * with the browser, so every start looks what is due and sets it again.
 */
export interface AlarmClock {
  /**
   * Rings not before `atMs`, and then again and again until it is set anew or, with undefined, taken
   * back. Replaces the alarm of that name.
   */
  readonly set: (name: string, atMs: number | undefined) => Promise<void>;
  /** Registers at once, so that a woken background hears the alarm that woke it. */
  readonly onRing: (listener: (name: string) => void) => void;
}
