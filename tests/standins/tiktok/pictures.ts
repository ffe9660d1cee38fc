/** Returns a portrait for a name: a soft gradient and the initial. */
export function avatarPicture(name: string): string {
  const hue = pick(avatarHues, name);
  const initial = (/\p{L}/u.exec(name)?.[0] ?? '?').toUpperCase();
  return svg(
    96,
    96,
    gradient('g', `hsl(${hue} 82% 70%)`, `hsl(${hue - 26} 74% 55%)`) +
      `<rect width="96" height="96" fill="url(#g)"/>` +
      `<text x="48" y="63" font-family="Helvetica, Arial, sans-serif" font-size="42" font-weight="700" fill="#fff" text-anchor="middle">${initial}</text>`,
  );
}

/** Returns a picture that stands for a frame of a video: a low sun over hills. */
export function stillPicture(name: string): string {
  const hue = pick(hillHues, name);
  return svg(
    180,
    320,
    gradient('s', 'hsl(252 46% 40%)', 'hsl(24 96% 70%)') +
      `<rect width="180" height="320" fill="url(#s)"/><circle cx="44" cy="196" r="24" fill="#fff3dc"/>` +
      `<path d="M0 232 34 204 78 236 132 178 180 222V320H0Z" fill="hsl(${hue} 32% 40%)"/>` +
      `<path d="M0 264 60 238 118 272 180 246V320H0Z" fill="hsl(${hue} 38% 22%)"/>`,
  );
}

/** Returns the small picture in the browser's tab. */
export function favicon(): string {
  return svg(
    32,
    32,
    '<rect width="32" height="32" rx="8" fill="#161823"/><circle cx="13" cy="21" r="5" fill="#fff"/><path d="M16.5 21V7h3c.3 3 2 4.8 4.5 5v3.200c-1.8 0-3.3-.6-4.5-1.600V21Z" fill="#fff"/>',
  );
}

const avatarHues = [16, 42, 158, 196, 218, 262, 326, 348];
const hillHues = [268, 222, 196];

function pick(values: readonly number[], name: string): number {
  const sum = Array.from(name).reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return values[sum % values.length] ?? 0;
}

function gradient(id: string, from: string, to: string): string {
  return `<linearGradient id="${id}" x1="0" y1="0" x2=".35" y2="1"><stop offset="0" stop-color="${from}"/><stop offset=".72" stop-color="${to}"/></linearGradient>`;
}

function svg(width: number, height: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${content}</svg>`;
}
