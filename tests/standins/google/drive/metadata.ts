import { driveFailure } from '../errors.ts';
import { fileNames } from './field-names.ts';
import type { ItemMetadata } from './records.ts';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText);

/** The most that a property's key and value may have together, in bytes of UTF-8. */
const maxPropertyBytes = 124;

const isProperties: Check = (value) =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).every(
    ([key, text]) =>
      text === null || (isText(text) && Buffer.byteLength(`${key}${text}`) <= maxPropertyBytes),
  );

const always: Record<string, Check> = {
  name: isText,
  mimeType: isText,
  appProperties: isProperties,
  properties: isProperties,
  description: isText,
  starred: isFlag,
  copyRequiresWriterPermission: isFlag,
};

/** The fields that a request may set when it makes a file. */
const onCreate: Record<string, Check> = { ...always, id: isText, parents: isTexts };

/** The fields that a request may change; where a file lies is changed by parameters. */
const onUpdate: Record<string, Check> = { ...always, trashed: isFlag };

/**
 * The metadata in a request's JSON.
 *
 * @throws ApiFailure 403 for a field that only the service sets, 400 for one that is not there
 */
export function readMetadata(json: unknown, purpose: 'create' | 'update'): ItemMetadata {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw driveFailure('parseError');
  }
  const writable = purpose === 'create' ? onCreate : onUpdate;
  for (const [name, value] of Object.entries(json)) {
    const check = writable[name];
    if (check?.(value)) continue;
    if (!check && Object.hasOwn(fileNames, name)) throw driveFailure('fieldNotWritable');
    throw driveFailure('invalid', { location: name });
  }
  return json;
}

/**
 * The JSON of a request; an empty body stands for an empty object.
 *
 * @throws ApiFailure 400 for another type or for what is not JSON
 */
export async function readJson(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === '') return {};
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json(\s*;|$)/i.test(type)) {
    const message = `Unsupported content with type: ${type}`;
    throw driveFailure('badContent', { message });
  }
  return parseJson(text);
}

/** @throws ApiFailure 400 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw driveFailure('parseError');
  }
}
