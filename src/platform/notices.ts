import browser from 'webextension-polyfill';

const PERMISSION = { permissions: ['notifications'] } satisfies browser.Permissions.Permissions;
/** One at a time: a newer notice takes the place of the older. */
const NOTICE = 'photolink';

/** Asks the user whether notices may be shown. Only from a click on a page of ours that is not in a frame. */
export function requestNotices(): Promise<boolean> {
  return browser.permissions.request(PERMISSION);
}

/** Shows a notice, where the user allows it. */
export async function showNotice(title: string, message: string): Promise<void> {
  if (!(await browser.permissions.contains(PERMISSION))) return;
  const iconUrl = browser.runtime.getURL('icons/128.png');
  await browser.notifications.create(NOTICE, { type: 'basic', iconUrl, title, message });
}

/** Calls back when the user presses a notice. Registers at once, or as soon as notices are allowed. */
export function whenNoticePressed(listener: () => void): void {
  const pressed = (id: string) => {
    if (id !== NOTICE) return;
    void browser.notifications.clear(id);
    listener();
  };
  const listen = () => {
    // Not there before the user allows it.
    (browser.notifications as typeof browser.notifications | undefined)?.onClicked.addListener(
      pressed,
    );
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}
