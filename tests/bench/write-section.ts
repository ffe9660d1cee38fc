import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';

const FILE = resolve(import.meta.dirname, '../../docs/bench.md');

/** Puts what a bench found into docs/bench.md, in the place of what it found before. */
export async function writeSection(name: string, markdown: string): Promise<void> {
  const [start, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const text = await readFile(FILE, 'utf8');
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  const section = `${start}\n\n${markdown.trim()}\n\n${end}`;
  const changed =
    from === -1 || to === -1
      ? `${text.trimEnd()}\n\n${section}\n`
      : text.slice(0, from) + section + text.slice(to + end.length);
  const style = { ...(await resolveConfig(FILE)), filepath: FILE };
  await writeFile(FILE, await format(changed, style));
  console.info(`Written to ${FILE}`);
}
