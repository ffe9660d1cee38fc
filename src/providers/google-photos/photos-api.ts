import { PhotolinkError } from '#core/errors.ts';
import { GoogleRefusal } from '../google-oauth/google-refusal.ts';
import { jsonObjectIn } from '../google-oauth/json-object.ts';
import type { Fetch } from '../http/attempt.ts';
import type { Waiting } from '../http/waiting.ts';
import { codeOf } from './photos-errors.ts';
import { PHOTOS_HOST } from './photos-lanes.ts';

export interface PhotosApiNeeds extends Waiting {
  /** The `fetch` of one account; see `createProviderFetch`. */
  readonly fetch: Fetch;
  /** Told when the token turns out to lack a right. */
  readonly scopeMissing: () => void;
}

/** A method of the API. Source: developers.google.com/photos/library/reference/rest. */
export interface PhotosRequest {
  /** The method's name, for fault reports: `albums.create`. */
  readonly name: string;
  /** Below `/v1/`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: BodyInit;
}

/** The API of one account, and how it waits. */
export interface PhotosApi extends Waiting {
  /** Resolves to the answer's text. @throws {GoogleRefusal} when Google says no */
  readonly send: (request: PhotosRequest, signal: AbortSignal) => Promise<string>;
  /** The same for a method that takes and gives an object. */
  readonly ask: (
    request: { readonly name: string; readonly path: string; readonly body: object },
    signal: AbortSignal,
  ) => Promise<Record<string, unknown>>;
}

/** The API client of one account. */
export function createPhotosApi({ fetch, scopeMissing, ...waiting }: PhotosApiNeeds): PhotosApi {
  const send: PhotosApi['send'] = async ({ name, path, headers, body }, signal) => {
    const url = `https://${PHOTOS_HOST}/v1/${path}`;
    const answer = await fetch(url, { method: 'POST', headers, body, signal });
    const text = await answer.text();
    if (answer.ok) return text;
    const refusal = new GoogleRefusal(name, answer.status, text);
    if (codeOf(refusal) === 'scope-missing') scopeMissing();
    throw refusal;
  };
  return {
    ...waiting,
    send,
    ask: async ({ name, path, body }, signal) => {
      const headers = { 'Content-Type': 'application/json; charset=UTF-8' };
      const text = await send({ name, path, headers, body: JSON.stringify(body) }, signal);
      return jsonObjectIn(text, { provider: 'google-photos', name });
    },
  };
}

/** An answer that makes no sense. */
export function unexpected(detail: string): PhotolinkError {
  return new PhotolinkError('unexpected-answer', { provider: 'google-photos', detail });
}
