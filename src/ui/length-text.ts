/** How long something plays, as players show it: "0:12", "1:03:05". */
export function lengthText(durationMs: number, language: string): string {
  const seconds = Math.max(1, Math.round(durationMs / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const plain = new Intl.NumberFormat(language);
  const padded = new Intl.NumberFormat(language, { minimumIntegerDigits: 2 });
  const end = padded.format(seconds % 60);
  if (hours === 0) return `${plain.format(minutes)}:${end}`;
  return `${plain.format(hours)}:${padded.format(minutes)}:${end}`;
}
