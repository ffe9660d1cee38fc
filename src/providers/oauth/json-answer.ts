import type { Fetch } from '../http/attempt.ts';

/**
 * A `fetch` for token endpoints that call their JSON something else, as Dropbox does with
 * `text/javascript`: an answer that is a JSON object says so. Everything else is passed on untouched.
 */
export function withJsonAnswers(fetch: Fetch): Fetch {
  return async (url, init) => {
    const response = await fetch(url, init);
    // A redirect that was not followed has no status or body that could be rebuilt.
    if (response.type === 'opaqueredirect') return response;
    if (!isJsonObject(await response.clone().text())) return response;
    const headers = new Headers({ 'content-type': 'application/json' });
    const retryAfter = response.headers.get('retry-after');
    if (retryAfter !== null) headers.set('retry-after', retryAfter);
    const { status, statusText } = response;
    return new Response(await response.text(), { status, statusText, headers });
  };
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
