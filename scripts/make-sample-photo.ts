import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import sharp from 'sharp';
import { addPhoneMetadata } from '../tests/fixtures/photos.ts';

/**
 * Draws the sample photo, a sunset over hills and water, and writes it to `tests/fixtures` with all that
 * a phone adds, a place among it: whoever tries Photolink with it can see that the place is gone.
 */
const WIDTH = 1600;
const HEIGHT = 1200;
const HORIZON = 760;

/** The outline of a ridge: a few waves laid over each other, closed at the horizon. */
function ridge(base: number, height: number, seed: number): string {
  const points: string[] = [];
  for (let x = 0; x <= WIDTH; x += 10) {
    const wave =
      Math.sin(x / 210 + seed) +
      0.5 * Math.sin(x / 83 + seed * 2.3) +
      0.2 * Math.sin(x / 29 + seed);
    points.push(`${x},${(base - height * (0.6 + 0.4 * wave)).toFixed(1)}`);
  }
  return `0,${HORIZON} ${points.join(' ')} ${WIDTH},${HORIZON}`;
}

/** The sun's road on the water: bars that grow wider and fainter towards the viewer. */
function glitter(): string {
  return Array.from({ length: 34 }, (_, index) => {
    const y = HORIZON + 6 + index * 12.5;
    const half = 30 + index * 5 + 34 * Math.abs(Math.sin(index * 2.7));
    const x = 1000 + 22 * Math.sin(index * 1.9);
    const opacity = (0.75 - index * 0.019).toFixed(3);
    return `<ellipse cx="${x.toFixed(1)}" cy="${y}" rx="${half.toFixed(1)}" ry="3.4" fill="#ffdf9e" opacity="${opacity}"/>`;
  }).join('');
}

function tree(x: number, height: number): string {
  const tiers = [0, 1, 2, 3].map((tier) => {
    const top = 1200 - height + tier * height * 0.2;
    const half = 26 + tier * height * 0.06;
    return `<polygon points="${x},${top} ${x - half},${top + height * 0.34} ${x + half},${top + height * 0.34}"/>`;
  });
  return `<g fill="#150f26">${tiers.join('')}<rect x="${x - 9}" y="1120" width="18" height="80"/></g>`;
}

const scene = `
<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
  <defs>
    <linearGradient id="sky" x2="0" y2="1">
      <stop offset="0" stop-color="#27306b"/><stop offset=".38" stop-color="#8a4a86"/>
      <stop offset=".7" stop-color="#ec7355"/><stop offset="1" stop-color="#ffc670"/>
    </linearGradient>
    <linearGradient id="water" x2="0" y2="1">
      <stop offset="0" stop-color="#e88a5c"/><stop offset=".3" stop-color="#96507c"/>
      <stop offset="1" stop-color="#1f2354"/>
    </linearGradient>
    <radialGradient id="glow"><stop offset="0" stop-color="#fff3c9" stop-opacity=".95"/>
      <stop offset=".35" stop-color="#ffd588" stop-opacity=".5"/><stop offset="1" stop-color="#ffb060" stop-opacity="0"/>
    </radialGradient>
    <filter id="soft"><feGaussianBlur stdDeviation="16"/></filter>
  </defs>
  <rect width="${WIDTH}" height="${HORIZON}" fill="url(#sky)"/>
  <g fill="#ffb38a" opacity=".5" filter="url(#soft)">
    <ellipse cx="340" cy="250" rx="330" ry="22"/><ellipse cx="640" cy="330" rx="300" ry="16"/>
    <ellipse cx="1310" cy="210" rx="310" ry="20"/><ellipse cx="1180" cy="390" rx="250" ry="13"/>
  </g>
  <circle cx="1000" cy="640" r="360" fill="url(#glow)"/>
  <circle cx="1000" cy="640" r="74" fill="#fff4d6"/>
  <polygon points="${ridge(690, 120, 1.3)}" fill="#a2557c"/>
  <polygon points="${ridge(725, 90, 4.1)}" fill="#6f3d72"/>
  <polygon points="${ridge(752, 60, 2.6)}" fill="#432a5c"/>
  <rect y="${HORIZON}" width="${WIDTH}" height="${HEIGHT - HORIZON}" fill="url(#water)"/>
  ${glitter()}
  <path d="M0 1130 Q420 1050 820 1150 T1600 1110 V1200 H0 Z" fill="#150f26"/>
  ${tree(130, 420)}${tree(250, 300)}${tree(1480, 360)}${tree(1390, 240)}${tree(40, 260)}
</svg>`;

const picture = await sharp(Buffer.from(scene)).flatten().jpeg({ quality: 88 }).toBuffer();
await writeFile(
  resolve(import.meta.dirname, '../tests/fixtures/sample-photo.jpg'),
  await addPhoneMetadata(picture),
);
