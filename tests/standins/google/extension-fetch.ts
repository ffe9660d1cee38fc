import manifest from '../../../manifest.json' with { type: 'json' };

const redirects = [301, 302, 303, 307, 308];

/**
 * `fetch` as browsers give it to an extension with permission for the hosts: it sends the person's
 * cookies to google.com unless told to omit them, and with `redirect: 'manual'` it shows nothing of
 * a redirect but that there was one. A redirect that it follows to a host without permission ends in an
 * error: the manifest names the hosts that may be allowed. Chromium and Firefox do the same here.
 */
export function createExtensionFetch(
  network: typeof globalThis.fetch,
  cookie: string,
): (address: string, init?: RequestInit) => Promise<Response> {
  return async (address, init = {}) => {
    const headers = new Headers(init.headers);
    const ownHost = /(^|\.)google\.com$/.test(new URL(address).hostname);
    if (ownHost && init.credentials !== 'omit') headers.set('cookie', cookie);
    const response = await network(address, { ...init, headers });
    if (isBeyondPermission(response)) throw new TypeError('Failed to fetch');
    // So is a 308 without `Location`, with which Drive answers a piece of an upload.
    const hidden = init.redirect === 'manual' && redirects.includes(response.status);
    return hidden ? opaqueRedirect() : response;
  };
}

const permitted = [...manifest.host_permissions, ...manifest.optional_host_permissions].map(
  (pattern) => new URL(pattern.slice(0, -1)).host,
);

/** Whether it comes from a host that answers only its own pages and those with permission. */
function isBeyondPermission({ url, headers }: Response): boolean {
  return !permitted.includes(new URL(url).host) && !headers.has('access-control-allow-origin');
}

function opaqueRedirect(): Response {
  return Object.defineProperties(new Response(null), {
    type: { value: 'opaqueredirect' },
    status: { value: 0 },
    ok: { value: false },
  });
}
