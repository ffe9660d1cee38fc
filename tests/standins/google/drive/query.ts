import { driveFailure } from '../errors.ts';
import type { GoogleWorld } from '../world.ts';
import { isTrashed } from './items.ts';
import type { DriveItem } from './records.ts';

type Test = (world: GoogleWorld, item: DriveItem) => boolean;

interface Term {
  readonly form: RegExp;
  readonly test: (texts: readonly string[]) => Test;
}

const text = String.raw`'((?:[^'\\]|\\['\\])*)'`;

function term(form: string, test: Term['test']): Term {
  return {
    form: new RegExp(`^${form.replaceAll("'…'", text).replaceAll(' ', String.raw`\s*`)}`),
    test,
  };
}

/** The terms of the search language that this stand-in knows. */
const terms: readonly Term[] = [
  term(
    "appProperties has { key = '…' and value = '…' }",
    ([key, value]) =>
      (_, item) =>
        Object.hasOwn(item.appProperties, key!) && item.appProperties[key!] === value,
  ),
  term(
    "'…' in parents",
    ([id]) =>
      (_, item) =>
        item.parentId === id,
  ),
  term('trashed = true', () => (world, item) => isTrashed(world, item)),
  term('trashed = false', () => (world, item) => !isTrashed(world, item)),
  term(
    "mimeType = '…'",
    ([type]) =>
      (_, item) =>
        item.mimeType === type,
  ),
  term(
    "mimeType != '…'",
    ([type]) =>
      (_, item) =>
        item.mimeType !== type,
  ),
  term(
    "name = '…'",
    ([name]) =>
      (_, item) =>
        item.name === name,
  ),
  term(
    "name contains '…'",
    ([part]) =>
      (_, item) =>
        item.name.startsWith(part!),
  ),
];

/**
 * The test that a search's `q` describes: terms joined by `and`. `root` stands for `rootId`.
 *
 * @throws ApiFailure 400
 */
export function readQuery(q: string, rootId: string): Test {
  const tests: Test[] = [];
  let rest = q.trim();
  for (;;) {
    const [found, test] = firstTerm(rest, rootId);
    tests.push(test);
    rest = rest.slice(found.length).trim();
    if (rest === '') return (world, item) => tests.every((each) => each(world, item));
    const joint = /^and\s+/.exec(rest)?.[0];
    if (joint === undefined) throw invalidQuery();
    rest = rest.slice(joint.length);
  }
}

function firstTerm(query: string, rootId: string): [string, Test] {
  for (const { form, test } of terms) {
    const match = form.exec(query);
    if (!match) continue;
    const texts = match.slice(1).map((each) => each.replaceAll(/\\(.)/g, '$1'));
    const isRoot = query.startsWith("'root' in");
    return [match[0], test(isRoot ? [rootId] : texts)];
  }
  throw invalidQuery();
}

function invalidQuery(): Error {
  return driveFailure('invalid', { location: 'q' });
}
