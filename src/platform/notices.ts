import browser from 'webextension-polyfill';

const PERMISSION = { permissions: ['notifications'] } satisfies browser.Permissions.Permissions;
/** One of each kind at a time: a newer notice takes the place of the older. */
export type NoticeKind = 'still-shared' | 'end-soon';
const OURS = 'photolink-';

/** Whether notices may be shown: the user can take that back in the browser's own settings. */
export function mayShowNotices(): Promise<boolean> {
  return browser.permissions.contains(PERMISSION);
}

/** Asks the user whether notices may be shown. Only from a click on a page of ours that is not in a frame. */
export function requestNotices(): Promise<boolean> {
  return browser.permissions.request(PERMISSION);
}

/** Shows a notice, where the user allows it. */
export async function showNotice(kind: NoticeKind, title: string, message: string): Promise<void> {
  if (!(await mayShowNotices())) return;
  const iconUrl = browser.runtime.getURL('icons/128.png');
  await browser.notifications.create(OURS + kind, { type: 'basic', iconUrl, title, message });
}

/** Calls back when the user presses a notice. Registers at once, or as soon as notices are allowed. */
export function whenNoticePressed(listener: () => void): void {
  const pressed = (id: string) => {
    if (!id.startsWith(OURS)) return;
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
