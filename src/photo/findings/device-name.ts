const MAX_DEVICE_LENGTH = 60;
/** What is written is read no further than this. */
const MAX_TEXT_LENGTH = 1000;

/** Maker and model as one short name that prints; many models name their maker themselves. */
export function deviceName(make = '', model = ''): string | undefined {
  const [maker, name] = [plainText(make), plainText(model)];
  const namesMaker = firstWord(name) === firstWord(maker);
  const device = namesMaker ? name : `${maker} ${name}`.trim();
  return device.slice(0, MAX_DEVICE_LENGTH).trim() || undefined;
}

/** Without what would not print, and with single spaces. */
function plainText(text: string): string {
  return text.slice(0, MAX_TEXT_LENGTH).replace(/\p{C}/gu, ' ').replace(/\s+/g, ' ').trim();
}

function firstWord(text: string): string | undefined {
  return text.split(' ', 1)[0]?.toLowerCase();
}
