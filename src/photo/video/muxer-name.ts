/** Whether a text is the name of the library that wrote the file, which is the same for everybody. */
export function isMuxerName(text: string): boolean {
  return /^Mediabunny v\d{1,2}\.\d{1,3}\.\d{1,3}$/.test(text);
}
