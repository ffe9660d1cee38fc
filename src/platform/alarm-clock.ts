import browser from 'webextension-polyfill';
import type { AlarmClock } from '#core/alarm-clock.ts';

/** A worker that dies as soon as it is woken is woken again; one that lives sets the alarm anew. */
const REPEAT_MINUTES = 1;

/** The browser's alarms. */
export function createAlarmClock(): AlarmClock {
  return {
    set: async (name, atMs) => {
      if (atMs === undefined) await browser.alarms.clear(name);
      else await browser.alarms.create(name, { when: atMs, periodInMinutes: REPEAT_MINUTES });
    },
    onRing: (listener) => {
      browser.alarms.onAlarm.addListener((alarm) => {
        listener(alarm.name);
      });
    },
  };
}
