/** What the content script hands over when files were dropped or pasted on the page's composer. */
export interface HandedFiles {
  readonly ticket: string;
  readonly files: readonly File[];
}

/** The files of a window message; none unless it carries the ticket, which the page cannot know. */
export function handedFiles(data: unknown, ticket: string): readonly File[] {
  if (typeof data !== 'object' || data === null) return [];
  const { ticket: given, files } = data as { ticket?: unknown; files?: unknown };
  if (given !== ticket || !Array.isArray(files)) return [];
  return files.filter((file) => file instanceof File);
}
