import { writeSection } from './write-section.ts';
import { benchPage } from './page/bench-page.ts';
import { benchPhoto } from './photo/bench-photo.ts';
import { benchPopup } from './popup/bench-popup.ts';

/** What can be measured, by name. Each prints its tables and gives them as Markdown. */
const BENCHES: Readonly<Record<string, () => Promise<string>>> = {
  photo: benchPhoto,
  page: benchPage,
  popup: benchPopup,
};

const [name = ''] = process.argv.slice(2);
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (bench) {
  await writeSection(name, await bench());
} else {
  console.error(`Which one? npm run bench -- ${Object.keys(BENCHES).join(' | ')}`);
  process.exitCode = 1;
}
