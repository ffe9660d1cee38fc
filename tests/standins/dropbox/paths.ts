const refusedNames = [
  'desktop.ini',
  'thumbs.db',
  '.ds_store',
  'icon\r',
  '.dropbox',
  '.dropbox.attr',
];

/** Patterns of path arguments, from the API's own type definitions. */
export const readPath = '(/(.|[\\r\\n])*|id:.*)|(rev:[0-9a-f]{9,})|(ns:[0-9]+(/(.|[\\r\\n])*)?)';
export const writePath = '(/(.|[\\r\\n])*)|(ns:[0-9]+(/(.|[\\r\\n])*)?)';
export const writePathOrId = '(/(.|[\\r\\n])*)|(ns:[0-9]+(/(.|[\\r\\n])*)?)|(id:.*)';
export const folderPath = '(/(.|[\\r\\n])*)?|id:.*|(ns:[0-9]+(/(.|[\\r\\n])*)?)';
export const revision = '[0-9a-f]{9,}';

/** Why nothing can be written at this path; undefined if it can. */
export function pathFault(path: string): 'malformed_path' | 'disallowed_name' | undefined {
  if (!path.startsWith('/')) return 'malformed_path';
  const names = path.slice(1).split('/');
  if (path.length > 260 || names.some(isMalformed)) return 'malformed_path';
  const refused = names.some((name) => refusedNames.includes(name.toLowerCase()));
  return refused ? 'disallowed_name' : undefined;
}

function isMalformed(name: string): boolean {
  if (name === '' || name === '.' || name === '..' || name.length > 255) return true;
  return /[\\\u007f]| $/.test(name);
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The path of the folder that holds `path`; the root is the empty text. */
export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** The path with ` (number)` before its extension. */
export function numbered(path: string, number: number): string {
  const name = nameOf(path);
  const dot = name.lastIndexOf('.');
  const stem = dot > 0 ? name.slice(0, dot) : name;
  const extension = dot > 0 ? name.slice(dot) : '';
  return `${parentOf(path)}/${stem} (${number})${extension}`;
}

/** Whether `path` lies somewhere below `folder`. */
export function isBelow(path: string, folder: string): boolean {
  return path.toLowerCase().startsWith(`${folder.toLowerCase()}/`);
}
