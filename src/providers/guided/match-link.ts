import type { LinkRefusal } from '#core/guided-link.ts';
import { isNoise } from './link-noise.ts';
import type { LinkShape } from './link-shape.ts';

/** An address taken apart by the shape it has. */
export interface LinkMatch {
  readonly shape: LinkShape;
  readonly host: string;
  /** The ids by their names in the shape, the kept parameters among them. */
  readonly ids: Readonly<Record<string, string>>;
  /** As whoever made it wrote it; anything may stand in it. */
  readonly fileName?: string;
}

/** The parts of an address of one of these shapes, or why it is not one; undefined: not even close. */
export function matchLink(
  url: URL,
  shapes: readonly LinkShape[],
): LinkMatch | LinkRefusal | undefined {
  const results = shapes
    .filter(({ hosts }) => hosts.includes(url.hostname))
    .map((shape) => matchShape(url, shape));
  const match = results.find((result) => typeof result === 'object');
  return match ?? results.find((result) => result !== undefined);
}

function matchShape(url: URL, shape: LinkShape): LinkMatch | LinkRefusal | undefined {
  const fromPath = readPath(url.pathname, shape);
  if (typeof fromPath !== 'object') return fromPath;
  const fromQuery = readQuery(url.searchParams, shape);
  if (typeof fromQuery !== 'object') return fromQuery;
  const fromFragment = readFragment(url.hash.slice(1), shape);
  if (typeof fromFragment !== 'object') return fromFragment;
  const { fileName, ...ids } = { ...fromPath, ...fromQuery, ...fromFragment };
  const match = { shape, host: url.hostname, ids };
  return fileName === undefined ? match : { ...match, fileName };
}

type Parts = Readonly<Record<string, string>>;

function readPath(path: string, shape: LinkShape): Parts | LinkRefusal | undefined {
  for (const template of [shape.path, ...(shape.alsoPaths ?? [])]) {
    const parts = fitTemplate(path, template, shape.ids);
    if (parts) return parts;
  }
  const start = shape.path.replace(/\{.*$/, '');
  if (withoutSlash(path) === withoutSlash(start)) return shape.incomplete;
  return path.startsWith(start) ? 'unknown-suffix' : undefined;
}

/** The ids at the places of a template such as `/photos/{id}`. One slash more or less is the same. */
function fitTemplate(path: string, template: string, ids: LinkShape['ids']): Parts | undefined {
  const given = withoutSlash(path).split('/');
  const wanted = withoutSlash(template).split('/');
  if (given.length !== wanted.length) return undefined;
  const parts: Record<string, string> = {};
  for (const [index, segment] of given.entries()) {
    const name = /^\{(\w+)\}$/.exec(wanted[index] ?? '')?.[1];
    if (name === undefined) {
      if (segment !== wanted[index]) return undefined;
    } else {
      if (!ids[name]?.test(segment)) return undefined;
      parts[name] = segment;
    }
  }
  return parts;
}

function withoutSlash(path: string): string {
  return path.replace(/\/$/, '');
}

function readQuery(given: URLSearchParams, shape: LinkShape): Parts | LinkRefusal {
  const names = shape.parameters ?? [];
  const isStrange = [...given.keys()].some((name) => !names.includes(name) && !isNoise(name));
  if (isStrange) return 'unknown-suffix';
  const parts: Record<string, string> = {};
  for (const name of names) {
    const [value, second] = given.getAll(name);
    if (value === undefined || value === '') return shape.incomplete;
    if (second !== undefined || !shape.ids[name]?.test(value)) return 'unknown-suffix';
    parts[name] = value;
  }
  return parts;
}

function readFragment(fragment: string, shape: LinkShape): Parts | LinkRefusal {
  if (shape.fragment === 'file-name') return fragment === '' ? {} : { fileName: decoded(fragment) };
  if (shape.fragment !== 'id') return fragment === '' ? {} : 'unknown-suffix';
  // After "#/" the service's own page keeps what its owner looks at.
  if (fragment === '' || fragment.startsWith('/')) return shape.incomplete;
  return shape.ids['id']?.test(fragment) ? { id: fragment } : 'unknown-suffix';
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
