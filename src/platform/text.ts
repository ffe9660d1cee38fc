import browser from 'webextension-polyfill';

/** The sentence with that key in the browser's language; `$1`, `$2` … are replaced. */
export function getText(key: string, ...substitutions: string[]): string {
  return browser.i18n.getMessage(key, substitutions);
}

/** The language of the browser's own interface, as a BCP 47 tag. */
export function uiLanguage(): string {
  return browser.i18n.getUILanguage();
}
