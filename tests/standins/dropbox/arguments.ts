/** Why an argument is refused; becomes part of the 400 text. */
export class ArgumentError extends Error {}

/** Reads one value of an argument, or throws an {@link ArgumentError} that names the place. */
export interface Field<T> {
  read(value: unknown, at: string): T;
  /** What stands for an absent field; a field without it is required. */
  readonly absent?: { readonly value: T };
}

type Shape = Record<string, Field<unknown>>;
type Fields<S extends Shape> = {
  [K in keyof S]: S[K] extends Field<infer T> ? T : never;
};

/** A JSON object with these fields and no others. */
export function struct<S extends Shape>(shape: S): Field<Fields<S>> {
  return {
    read(value, at) {
      const given = readObject(value, at);
      const unknown = Object.keys(given).find((name) => !Object.hasOwn(shape, name));
      if (unknown !== undefined) throw new ArgumentError(`${at}: unknown field '${unknown}'`);
      const entries = Object.entries(shape).map(([name, field]) => [
        name,
        readField(given, name, field, at),
      ]);
      return Object.fromEntries(entries) as Fields<S>;
    },
  };
}

function readField(given: object, name: string, field: Field<unknown>, at: string): unknown {
  if (Object.hasOwn(given, name)) {
    return field.read((given as Record<string, unknown>)[name], `${at}: ${name}`);
  }
  if (field.absent) return field.absent.value;
  throw new ArgumentError(`${at}: missing required field '${name}'`);
}

function readObject(value: unknown, at: string): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new ArgumentError(`${at}: expected object, got ${nameOf(value)}`);
}

/** A text, matching `pattern` as a whole where one is given. */
export function text(pattern?: string): Field<string> {
  const whole = pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`);
  return {
    read(value, at) {
      if (typeof value !== 'string') throw expected('string', value, at);
      if (whole && !whole.test(value)) {
        throw new ArgumentError(`${at}: '${value}' did not match pattern '${pattern ?? ''}'`);
      }
      return value;
    },
  };
}

export const flag: Field<boolean> = {
  read(value, at) {
    if (typeof value !== 'boolean') throw expected('boolean', value, at);
    return value;
  },
};

/** A whole number from `least` to `most`. */
export function count(least = 0, most = Number.MAX_SAFE_INTEGER): Field<number> {
  return {
    read(value, at) {
      if (!Number.isInteger(value)) throw expected('integer', value, at);
      const number = value as number;
      if (number < least) throw new ArgumentError(`${at}: ${number} is less than ${least}`);
      if (number > most) throw new ArgumentError(`${at}: ${number} is greater than ${most}`);
      return number;
    },
  };
}

/** A moment in UTC and whole seconds; anything finer is refused. */
export const timestamp: Field<string> = {
  read(value, at) {
    if (typeof value !== 'string') throw expected('string', value, at);
    const wellFormed = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value);
    if (wellFormed && !Number.isNaN(Date.parse(value))) return value;
    const format = '%Y-%m-%dT%H:%M:%SZ';
    throw new ArgumentError(`${at}: time data '${value}' does not match format '${format}'`);
  },
};

/** The tag of a union, given as plain text or as `{".tag": …}`. */
export function tag<T extends string>(...tags: readonly T[]): Field<T> {
  return {
    read(value, at) {
      const given = typeof value === 'string' ? value : tagIn(readObject(value, at), at);
      const known = tags.find((each) => each === given);
      if (known === undefined) throw new ArgumentError(`${at}: unknown tag '${given}'`);
      return known;
    },
  };
}

function tagIn(value: object, at: string): string {
  const given = (value as Record<string, unknown>)['.tag'];
  if (typeof given === 'string') return given;
  throw new ArgumentError(`${at}: missing '.tag' key`);
}

/** A list of at most `most` items. */
export function list<T>(item: Field<T>, most: number): Field<T[]> {
  return {
    read(value, at) {
      if (!Array.isArray(value)) throw expected('list', value, at);
      if (value.length > most) throw new ArgumentError(`${at}: more than ${most} items`);
      return value.map((each, index) => item.read(each, `${at}: index ${index}`));
    },
  };
}

/** A field that may be left out, standing then for `value`. */
export function withDefault<T>(field: Field<T>, value: T): Field<T> {
  return { read: (given, at) => field.read(given, at), absent: { value } };
}

/** A field that may be left out or null. */
export function nullable<T>(field: Field<T>): Field<T | null> {
  return {
    read: (given, at) => (given === null ? null : field.read(given, at)),
    absent: { value: null },
  };
}

function expected(kind: string, value: unknown, at: string): ArgumentError {
  return new ArgumentError(`${at}: expected ${kind}, got ${nameOf(value)}`);
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'float';
  return typeof value;
}
