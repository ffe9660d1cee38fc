/** An image on a page that may be asked for. */
export interface ImageAddress {
  readonly url: string;
  /** The host as the user knows it; undefined where the address is the image itself. */
  readonly host: string | undefined;
  /** The match patterns that the user has to allow for it. */
  readonly origins: readonly string[];
}

/** Longer addresses are images written out; a very large one of these is no photo. */
const MAX_CHARACTERS = 32 * 1024 * 1024;

/** Names that mean something else, or nothing, outside the network that the computer is in. */
const NEARBY =
  /(^|\.)(local(host|domain)?|internal|intranet|private|corp|home|lan|home\.arpa|test|onion)$/;

/**
 * Reads the address of an image that the user has pointed at. Only public hosts by `https:`, and images
 * that are written into their address; a page must not make us ask for what only this computer can
 * reach. Undefined for all others.
 */
export function readImageAddress(srcUrl: string): ImageAddress | undefined {
  if (srcUrl.length > MAX_CHARACTERS || !URL.canParse(srcUrl)) return undefined;
  const address = new URL(srcUrl);
  const { protocol, username, password, href, port } = address;
  if (protocol === 'data:') {
    return /^data:image\//i.test(href) ? { url: href, host: undefined, origins: [] } : undefined;
  }
  const isPlain = protocol === 'https:' && username === '' && password === '' && port === '';
  // A dot at the end names the same host, and no right would be found for it.
  const host = address.hostname.replace(/\.+$/, '');
  if (!isPlain || !isPublicHost(host)) return undefined;
  address.hostname = host;
  return { url: address.href, host, origins: [`https://${host}/*`] };
}

/** The parser has made every spelling of an IPv4 address into four numbers. */
function isPublicHost(name: string): boolean {
  const isIpAddress = name.startsWith('[') || /^[\d.]+$/.test(name);
  return !isIpAddress && name.includes('.') && !NEARBY.test(name);
}
