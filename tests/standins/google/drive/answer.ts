import type { ApiCall } from '../api-route.ts';
import type { FieldNames, Mask } from './fields.ts';
import { pick, readMask } from './fields.ts';
import { fileNames } from './field-names.ts';
import { itemJson } from './item-json.ts';
import type { DriveItem } from './records.ts';

/** What is told of a file or folder where nothing was asked for. */
export const fileDefaults = 'kind,id,name,mimeType';

/**
 * Reads what a call wants to be told. Done before it acts: a wrong selection changes nothing.
 *
 * @throws ApiFailure 400
 */
export function wanted(
  call: ApiCall,
  names: FieldNames,
  defaults: string,
): (json: unknown) => unknown {
  const mask = readMask(call.query.get('fields') ?? defaults, names);
  return (json) => pick(json, mask);
}

/** The same for one file or folder. */
export function wantedOfItem(call: ApiCall): (item: DriveItem) => unknown {
  const mask: Mask = readMask(call.query.get('fields') ?? fileDefaults, fileNames);
  return (item) => pick(itemJson(call.world, call.account, item), mask);
}
