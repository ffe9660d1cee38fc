import {
  awaitsLink,
  isParked,
  isToBePlaced,
  isWaitingForChat,
  type Share,
  type ShareState,
} from '#core/share.ts';
import { PROVIDER_NAMES } from '../providers.ts';
import type { Words } from '../words.ts';

/** What the panel shows: the form, or one of the faces of a share. */
export type PanelStep = 'form' | 'sharing' | 'guided' | 'failed' | 'inserted' | 'waiting';

const STEPS: Readonly<Record<ShareState, PanelStep>> = {
  queued: 'sharing',
  uploading: 'sharing',
  linking: 'sharing',
  verifying: 'sharing',
  ready: 'waiting',
  inserted: 'inserted',
  failed: 'failed',
  cancelled: 'form',
};

/** The face that a share has now. */
export function stepOf(share: Share | undefined): PanelStep {
  if (share === undefined) return 'form';
  if (share.state === 'ready' && !isWaitingForChat(share)) return 'form';
  // It may get into the chat by itself yet: whoever pressed "Insert link" now would press it in vain.
  if (isToBePlaced(share)) return 'sharing';
  return awaitsLink(share) ? 'guided' : STEPS[share.state];
}

/** What is being done at this moment, said once per step: "Uploading 2 of 3". */
export function progressText({ text, language }: Words, share: Share): string {
  if (isParked(share)) {
    return share.failure?.code === 'offline'
      ? text('stepWaitingNetwork')
      : text('stepWaitingCloud', PROVIDER_NAMES[share.provider]);
  }
  switch (share.state) {
    case 'queued':
      return text('stepQueued');
    case 'uploading': {
      const number = new Intl.NumberFormat(language);
      const stored = share.photos.filter(({ item }) => item !== undefined).length;
      const current = Math.min(stored + 1, share.photos.length);
      return text('stepUploading', number.format(current), number.format(share.photos.length));
    }
    case 'linking':
      return text('stepLinking');
    case 'verifying':
      return text('stepVerifying');
    default:
      return text('stepInserting');
  }
}
