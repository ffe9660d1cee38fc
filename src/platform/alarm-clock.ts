import browser from 'webextension-polyfill';

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

/** The browser's alarms. */
export function createAlarmClock(): AlarmClock {
  return {
    set: async (name, atMs) => {
      if (atMs === undefined) await browser.alarms.clear(name);
      else await browser.alarms.create(name, { when: atMs });
    },
    onRing: (listener) => {
      browser.alarms.onAlarm.addListener((alarm) => {
        listener(alarm.name);
      });
    },
  };
}
