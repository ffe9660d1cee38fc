import type { ApiCall } from '../api-route.ts';
import { invalidArgument } from './photos-family.ts';

/**
 * The JSON object of a call, with no fields but these; it is kept in the log of calls.
 *
 * @throws ApiFailure 400
 */
export async function readObject(
  call: ApiCall,
  fields: readonly string[],
): Promise<Record<string, unknown>> {
  const type = call.request.headers.get('content-type') ?? '';
  if (!/^application\/json(\s*;|$)/i.test(type)) {
    throw invalidArgument(`Unsupported content type: ${type}`);
  }
  call.trace.body = parse(await call.request.text());
  return asObject(call.trace.body, fields);
}

/** @throws ApiFailure 400 for anything but an object with no fields but these */
export function asObject(value: unknown, fields: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidArgument('Invalid JSON payload received. Expected an object.');
  }
  const strange = Object.keys(value).find((name) => !fields.includes(name));
  if (strange === undefined) return value as Record<string, unknown>;
  throw invalidArgument(`Invalid JSON payload received. Unknown name "${strange}"`);
}

/** @throws ApiFailure 400 for anything but a list of 1 to 50 members */
export function asBatch(value: unknown, name: string): unknown[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw invalidArgument(`Request must have at least one of ${name}.`);
  }
  if (value.length > 50) throw invalidArgument(`Request must not have more than 50 ${name}.`);
  return value as unknown[];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidArgument('Invalid JSON payload received.');
  }
}
