import { driveFailure } from '../errors.ts';

/** The parts of an answer that a `fields` parameter picks; null: all there is below. */
export type Mask = ReadonlyMap<string, Mask | null>;

/** The fields a resource can have; null: whatever is below is not looked at. */
export interface FieldNames {
  readonly [name: string]: FieldNames | null;
}

/**
 * Reads a `fields` parameter such as `id,permissions(id,role),owners/emailAddress`.
 *
 * @throws ApiFailure 400 for a form or a name that does not exist
 */
export function readMask(fields: string, names: FieldNames): Mask {
  const tokens = fields.match(/[\w*]+|[(),/]|[^\w*(),/]+/g) ?? [];
  let next = 0;
  const mask = readList();
  if (next < tokens.length || mask.size === 0) throw badSelection(fields);
  requireNames(mask, names);
  return mask;

  function readList(): Map<string, Mask | null> {
    const list = new Map<string, Mask | null>();
    do {
      const name = tokens[next] ?? '';
      if (!/^[\w*]+$/.test(name)) throw badSelection(fields);
      next += 1;
      list.set(name, merged(list.get(name), readBelow()));
    } while (skip(','));
    return list;
  }

  function readBelow(): Mask | null {
    if (skip('/')) {
      const name = tokens[next] ?? '';
      if (!/^[\w*]+$/.test(name)) throw badSelection(fields);
      next += 1;
      return new Map([[name, readBelow()]]);
    }
    if (!skip('(')) return null;
    const below = readList();
    if (!skip(')')) throw badSelection(fields);
    return below;
  }

  function skip(token: string): boolean {
    if (tokens[next] !== token) return false;
    next += 1;
    return true;
  }
}

/** What the mask picks of a value; of a list, of each of its members. */
export function pick(value: unknown, mask: Mask | null): unknown {
  if (mask === null || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => pick(each, mask));
  const whole = mask.has('*');
  const entries = Object.entries(value)
    .filter(([name]) => whole || mask.has(name))
    .map(([name, below]) => [name, pick(below, mask.get(name) ?? mask.get('*') ?? null)]);
  return Object.fromEntries(entries);
}

function merged(one: Mask | null | undefined, other: Mask | null): Mask | null {
  return one === undefined ? other : one && other && new Map([...one, ...other]);
}

function requireNames(mask: Mask, names: FieldNames): void {
  for (const [name, below] of mask) {
    if (name !== '*' && !Object.hasOwn(names, name)) throw badSelection(name);
    const inner = names[name];
    if (below && inner) requireNames(below, inner);
  }
}

function badSelection(what: string): Error {
  const message = `Invalid field selection ${what}`;
  return driveFailure('invalidParameter', { message, location: 'fields' });
}
