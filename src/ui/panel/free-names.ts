import { plainLabel } from '#core/plain-label.ts';

interface Named {
  readonly name: string;
}

/** A name for each that is added: its own, as a plain label, numbered where it is taken. What is named twice cannot be told apart. */
export function freeNames(added: readonly Named[], others: readonly Named[]): readonly string[] {
  const taken = new Set(others.map(({ name }) => name));
  return added.map((file) => {
    const name = plainLabel(file.name);
    let free = name;
    for (let nth = 2; taken.has(free); nth += 1) free = `${name} (${nth})`;
    taken.add(free);
    return free;
  });
}
