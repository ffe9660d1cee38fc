import type { Link } from '#core/link.ts';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { PROVIDER_NAMES } from '../providers.ts';
import { countText, useWords, type Words } from '../words.ts';
import type { PopupModel } from './popup-model.ts';

/** Asked before links are revoked: what that means for those who have them. */
export function RevokeQuestion({ model }: { readonly model: PopupModel }) {
  const words = useWords();
  const { text } = words;
  const asked = model.asking.value;
  if (asked === undefined) return null;
  const isAll = asked === 'all';
  return (
    <ConfirmDialog
      title={text(isAll ? 'revokeAllTitle' : 'revokeOneTitle')}
      yes={text('revoke')}
      no={text('keep')}
      onYes={() => void model.revokeAsked()}
      onNo={() => {
        model.asking.value = undefined;
      }}
    >
      {isAll ? allText(words, model.openLinks.value) : oneText(words, asked)}
    </ConfirmDialog>
  );
}

function oneText({ text, language }: Words, { guided, provider, photoCount }: Link): string {
  if (guided !== undefined) return text('revokeGuidedText', PROVIDER_NAMES[provider]);
  return photoCount > 1
    ? text('revokeAlbumText', new Intl.NumberFormat(language).format(photoCount))
    : text('revokeOneText');
}

function allText(words: Words, links: readonly Link[]): string {
  const byHand = links.filter(({ guided }) => guided !== undefined).length;
  const byApi = links.length - byHand;
  const parts = [
    byApi > 0 ? countText(words, 'revokeAllText', byApi) : '',
    byHand > 0 ? countText(words, 'revokeAllGuided', byHand) : '',
  ];
  return parts.join(' ').trim();
}
