import { mkdir, readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';

const FOLDER = 'extension/static/icons';
const SIZES = [16, 32, 48, 128];

/** Draws the extension's icons out of the one drawing; small sizes leave out the fine lines. */
async function makeIcons(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  for (const size of SIZES) {
    const drawing = await readFile(`scripts/icon-${size <= 16 ? 'small' : 'large'}.svg`);
    // Drawn large and made small: sharper than a small drawing.
    const png = sharp(drawing, { density: 72 * 16 })
      .resize(size, size)
      .png({ compressionLevel: 9 });
    await writeFile(`${FOLDER}/${size}.png`, await png.toBuffer());
  }
}

await makeIcons();
