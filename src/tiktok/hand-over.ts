/** What this page remembers of the texts it was given, for as long as it is not loaded anew. */
export interface HandOver {
  /** A panel was opened here. */
  readonly opened: (ticket: string) => void;
  /**
   * Whether the text may be put into the composer. A repeated order is carried out only where it is
   * certain that it never was: the user may have sent the text meanwhile, and must not find it again.
   */
  readonly begin: (order: {
    readonly ticket: string;
    readonly text: string;
    readonly isRepeat: boolean;
  }) => boolean;
}

/** A page that was given nothing yet. */
export function createHandOver(): HandOver {
  const tickets = new Set<string>();
  const begun = new Set<string>();
  return {
    opened: (ticket) => void tickets.add(ticket),
    begin: ({ ticket, text, isRepeat }) => {
      const mayPaste = !isRepeat || (tickets.has(ticket) && !begun.has(text));
      begun.add(text);
      return mayPaste;
    },
  };
}
