const NOTICES = ['none', 'few-messages', 'copy-only'] as const;

/**
 * What the panel tells before anything is shared. `few-messages`: TikTok lets only a few messages be sent
 * before they are answered. `copy-only`: the message box was not found, the link will have to be pasted.
 */
export type PageNotice = (typeof NOTICES)[number];

/** Guards a notice that came from the content script. */
export function isPageNotice(value: unknown): value is PageNotice {
  return (NOTICES as readonly unknown[]).includes(value);
}
