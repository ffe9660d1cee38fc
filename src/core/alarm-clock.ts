/**
 * Wakes the background. The deadline itself lives in the database: an alarm may be late, or lost
 * with the browser, so every start looks what is due and sets it again.
 */
export interface AlarmClock {
  /** Rings once, not before `atMs`; replaces the alarm of that name. Undefined takes it back. */
  readonly set: (name: string, atMs: number | undefined) => Promise<void>;
  /** Registers at once, so that a woken background hears the alarm that woke it. */
  readonly onRing: (listener: (name: string) => void) => void;
}
