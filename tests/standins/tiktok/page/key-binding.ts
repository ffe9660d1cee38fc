import { getDefaultKeyBinding } from 'draft-js';
import type { KeyboardEvent } from 'react';

/** Makes Enter the command `send`; with Shift it stays a new line. */
export function sendKeyBinding(event: KeyboardEvent): string | null {
  const sends = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing;
  return sends ? 'send' : getDefaultKeyBinding(event);
}
