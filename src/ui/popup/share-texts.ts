import { chatLabel } from '#core/chat.ts';
import { awaitsLink, isParked, type Share } from '#core/share.ts';
import { errorText } from '../error-text.ts';
import { PROVIDER_NAMES } from '../providers.ts';
import { cleanUpLine, type ShareLine } from '../share-trouble.ts';
import { waitingText } from '../waiting-text.ts';
import { countText, type Words } from '../words.ts';

/** What the row of a share is about. */
export function shareHeadline(words: Words, share: Share): string {
  const { chat, photos, state, handOver } = share;
  const { text } = words;
  const label = chatLabel(chat);
  // Until then it is still on its way into the chat.
  if (state === 'ready' && handOver === 'over') {
    return label === '' ? text('waitingUnnamed') : text('waitingFor', label);
  }
  const shownLabel = label || text('someChat');
  if (state === 'failed') return text('failedFor', shownLabel);
  if (state === 'cancelled') return text('stoppedFor', shownLabel);
  if (awaitsLink(share)) return text('awaitingLink', shownLabel);
  return text('sharingWith', countText(words, 'photoCount', photos.length), shownLabel);
}

/** What stands in the way of a share, and in the way of removing what it left in the cloud. */
export function shareLines(words: Words, share: Share, nowMs: number): readonly ShareLine[] {
  const lines: ShareLine[] = [];
  if (isParked(share)) lines.push({ tone: 'calm', text: waitingText(words, share, nowMs) });
  if (awaitsLink(share)) {
    const hint = words.text('awaitingLinkHint', PROVIDER_NAMES[share.provider]);
    lines.push({ tone: 'calm', text: hint });
  }
  if (share.state === 'failed') lines.push({ tone: 'bad', text: failureText(words, share) });
  const left = cleanUpLine(words, share, nowMs);
  if (left !== undefined) lines.push(left);
  return lines;
}

function failureText(words: Words, { failure }: Share): string {
  const photo = failure?.code === 'photo-missing' ? failure.facts.photo : undefined;
  // The popup closes as soon as a file picker opens, so the photo is chosen in the chat's panel.
  if (photo !== undefined) return words.text('missingChooseInChat', photo);
  return errorText(words, failure ?? { code: 'bug', facts: {} });
}
