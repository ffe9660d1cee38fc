import { abortable } from './abortable.ts';
import { ConnectionCut } from './faults.ts';
import type { Faults } from './faults.ts';
import type { Standin } from './standin.ts';

const mostRedirects = 20;
const neverFires = new AbortController().signal;

/**
 * A `fetch` that reaches the stand-ins without any socket.
 *
 * Rejects as the platform's own does: `TypeError('fetch failed')` for unknown hosts and cut
 * connections, the signal's reason for an abort. Follows redirects unless told otherwise.
 */
export function createInProcessFetch(standins: readonly Standin[], faults?: Faults): typeof fetch {
  return async (input, init) => {
    const signal = init?.signal ?? (input instanceof Request ? input.signal : neverFires);
    signal.throwIfAborted();
    return abortable(follow(new Request(input, init), signal, mostRedirects), signal);
  };

  async function follow(request: Request, signal: AbortSignal, left: number): Promise<Response> {
    const response = await send(request.clone(), signal);
    const location = response.headers.get('location');
    const redirects = location !== null && [301, 302, 303, 307, 308].includes(response.status);
    if (!redirects || request.redirect === 'manual') return named(response, request.url);
    if (request.redirect === 'error' || left === 0) throw new TypeError('fetch failed');
    const next = redirected(request, new URL(location, request.url), response.status);
    return follow(next, signal, left - 1);
  }

  async function send(request: Request, signal: AbortSignal): Promise<Response> {
    const host = new URL(request.url).hostname;
    const standin = standins.find((each) => each.hosts.includes(host));
    if (!standin) throw new TypeError('fetch failed', { cause: new Error(`No host ${host}`) });
    try {
      return await (faults ? faults.answer(standin, request, signal) : standin.fetch(request));
    } catch (error) {
      if (error instanceof ConnectionCut) throw new TypeError('fetch failed', { cause: error });
      throw error;
    }
  }
}

function redirected(request: Request, to: URL, status: number): Request {
  if (status === 307 || status === 308) return new Request(to, request);
  const { headers } = request;
  const method = request.method === 'HEAD' ? 'HEAD' : 'GET';
  return new Request(to, { method, headers });
}

function named(response: Response, url: string): Response {
  return Object.defineProperty(response, 'url', { value: url });
}
