/**
 * The few calls a content script needs, without the polyfill: 10 kB of it would be half of the
 * script's budget. Both browsers answer with promises under their own name.
 */
interface ExtensionRuntime {
  readonly id?: string;
  readonly getURL: (path: string) => string;
  readonly sendMessage: (message: unknown) => Promise<unknown>;
  readonly onMessage: {
    readonly addListener: (listener: MessageListener) => void;
    readonly removeListener: (listener: MessageListener) => void;
  };
}

type MessageListener = (
  message: unknown,
  sender: { readonly id?: string },
  respond: (reply: unknown) => void,
) => boolean | undefined;

interface ExtensionApi {
  readonly runtime: ExtensionRuntime;
  readonly i18n: { readonly getMessage: (key: string) => string };
  readonly dom: { readonly openOrClosedShadowRoot: (element: object) => unknown };
}

const scope = globalThis as { readonly browser?: ExtensionApi; readonly chrome?: ExtensionApi };
const api = scope.browser ?? scope.chrome;

/** The runtime, or undefined once the extension was updated, reloaded or removed. */
function runtime(): ExtensionRuntime | undefined {
  const found = api?.runtime;
  return found?.id === undefined ? undefined : found;
}

/** Whether the extension that put this script here still lives. */
export function isExtensionAlive(): boolean {
  return runtime() !== undefined;
}

/** Sends to the background. Rejects when the extension is gone. */
export async function postFromContent(message: unknown): Promise<unknown> {
  return runtime()?.sendMessage(message);
}

/** The address of a file of the extension, dynamic where the browser can. */
export function extensionUrl(path: string): string {
  return runtime()?.getURL(path) ?? '';
}

/**
 * Where the extension's documents are from. Not the origin of {@link extensionUrl}: behind a dynamic
 * address is a document of the fixed one.
 */
export function extensionOrigin(): string {
  const { protocol, host } = new URL(extensionUrl(''));
  return `${protocol}//${protocol === 'chrome-extension:' ? (runtime()?.id ?? '') : host}`;
}

/** The sentence with that key in the browser's language. */
export function extensionText(key: string): string {
  return api?.i18n.getMessage(key) ?? '';
}

/** The element's shadow root, a closed one too: extensions may look into it, pages may not. */
export function rootOf(element: object): unknown {
  return api?.dom.openOrClosedShadowRoot(element);
}

/** Hears the background until the signal fires. */
export function receiveInContent(
  receive: (message: unknown) => Promise<unknown> | undefined,
  signal: AbortSignal,
): void {
  const listener: MessageListener = (message, sender, respond) => {
    if (sender.id !== runtime()?.id) return undefined;
    const reply = receive(message);
    if (reply === undefined) return undefined;
    void reply.then(respond);
    return true;
  };
  runtime()?.onMessage.addListener(listener);
  signal.addEventListener('abort', () => runtime()?.onMessage.removeListener(listener));
}
