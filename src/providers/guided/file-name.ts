/**
 * A file name for the fragment of an address, in letters that no chat takes for markup or for the end
 * of the link: all but the plainest are encoded.
 */
export function encodeFileName(name: string): string {
  const encoded = encodeURIComponent(name).replaceAll(/[!'()*~]/g, percent);
  return encoded.replaceAll(/\.(?=\.*$)/g, percent);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
