/** The name, or with the next free number behind it where it is taken: what is named twice cannot be told apart. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let nth = 2; taken.has(free); nth += 1) free = `${name} (${nth})`;
  return free;
}
