import { countText, type Words } from '../words.ts';
import type { EditSession } from './editor/edit-session.ts';
import type { MissingPhoto } from './missing-photo.ts';
import { faceOf } from './panel-face.ts';
import type { PanelModel } from './panel-model.ts';
import { placeOf, usable } from './photo-order.ts';
import type { PhotoTray, TrayPhoto } from './photo-tray.ts';
import { progressText } from './share-step.ts';

/** What the panel says at this moment, to those too who do not see it. */
export function statusText(words: Words, model: PanelModel): string {
  const { watch, tray, missing, chatLabel } = model;
  const share = watch.share.value;
  switch (faceOf(model)) {
    case 'form':
      return trayText(words, tray);
    case 'editing':
      return newsText(words, model.editing.current.value?.session);
    case 'making':
      return words.text('makingSlideshow');
    case 'sharing':
      return share === undefined ? words.text('stepQueued') : progressText(words, share);
    case 'guided':
      return '';
    case 'inserted':
      return words.text('linkAdded');
    case 'failed':
      return failedText(words, missing);
    case 'waiting':
      return chatLabel === '' ? words.text('chipReadyUnnamed') : words.text('chipReady', chatLabel);
  }
}

function failedText({ text }: Words, { name, chosen }: MissingPhoto): string {
  if (name.value === undefined) return text('failedTitle');
  const photo = chosen.value;
  return photo?.state === 'preparing' ? text('preparingPhoto', photo.name) : text('missingTitle');
}

function trayText(words: Words, { photos, moved }: PhotoTray): string {
  const all = photos.value;
  if (moved.value !== undefined) return placeText(words, all, moved.value);
  if (all.some(({ state }) => state === 'preparing')) return words.text('preparingPhotos');
  const ready = all.filter(({ state }) => state === 'ready').length;
  return ready === 0 ? '' : countText(words, 'photosReady', ready);
}

function placeText({ text, language }: Words, photos: readonly TrayPhoto[], id: string): string {
  const number = new Intl.NumberFormat(language);
  const place = placeOf(photos, id);
  const name = usable(photos)[place]?.name;
  if (name === undefined) return '';
  return text('photoPlace', name, number.format(place + 1), number.format(usable(photos).length));
}

function newsText(words: Words, session: EditSession | undefined): string {
  const news = session?.news.value;
  if (session === undefined || news === undefined) return '';
  const { edit } = session;
  switch (news) {
    case 'turned':
      return words.text('newsTurned', String(edit.value.quarterTurns * 90));
    case 'covers':
      return countText(words, 'newsCovers', edit.value.covers.length);
    case 'undone':
      return words.text('newsUndone');
    case 'reset':
      return words.text('newsReset');
    default: {
      const percent = new Intl.NumberFormat(words.language, { style: 'percent' });
      return words.text('framePlace', percent.format(news.x), percent.format(news.y));
    }
  }
}
