import browser from 'webextension-polyfill';
import type { AlarmClock } from '#core/alarm-clock.ts';

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
