import { useEffect, useId, useRef } from 'preact/hooks';
import { isParked } from '#core/share.ts';
import { Brand } from '../brand.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Icon } from '../icon.tsx';
import { StatusLine } from '../status-line.tsx';
import { countText, useWords, type Words } from '../words.ts';
import { ArrivalsNote } from './arrivals-note.tsx';
import { GuidedStep } from './guided-step.tsx';
import { LinkChip } from './link-chip.tsx';
import type { PanelModel } from './panel-model.ts';
import { PhotoMissing } from './photo-missing.tsx';
import type { TrayPhoto } from './photo-tray.ts';
import { ShareDone } from './share-done.tsx';
import { ShareFailed } from './share-failed.tsx';
import { ShareForm } from './share-form.tsx';
import { ShareProgress } from './share-progress.tsx';
import { progressText, type PanelStep } from './share-step.ts';
import { useFileDrop } from './use-file-drop.ts';

/** The panel in all its faces. */
export function Panel({ model }: { readonly model: PanelModel }) {
  const words = useWords();
  const step = model.watch.step.value;
  const titleId = useId();
  const over = useFileDrop(model.tray.add, model.arrivals.areWelcome.value);
  const root = useFocusKept(model);
  useEscape(model);
  const isChip = step === 'waiting';
  return (
    <div
      ref={root}
      tabIndex={-1}
      class={`panel is-${step}`}
      {...(isChip
        ? { role: 'main', 'aria-label': words.text('panelTitle') }
        : { role: 'dialog', 'aria-labelledby': titleId })}
    >
      {isChip ? (
        <h1 class="for-ears">{words.text('panelTitle')}</h1>
      ) : (
        <Header model={model} titleId={titleId} />
      )}
      <div class="body">
        <StatusLine text={statusText(words, model)} look={step === 'form' ? 'hidden' : 'title'} />
        <ArrivalsNote arrivals={model.arrivals} />
        <Face model={model} step={step} />
      </div>
      {over && <div class="drop-veil">{words.text('dropNow')}</div>}
      {model.confirmingClose.value && <DiscardQuestion model={model} />}
    </div>
  );
}

function Face({ model, step }: { readonly model: PanelModel; readonly step: PanelStep }) {
  switch (step) {
    case 'form':
      return <ShareForm model={model} />;
    case 'sharing':
      return <ShareProgress model={model} />;
    case 'guided':
      return <GuidedStep model={model} />;
    case 'inserted':
      return <ShareDone model={model} />;
    case 'failed':
      return <Stopped model={model} />;
    case 'waiting':
      return <LinkChip model={model} />;
  }
}

/** A missing photo can be given here; everything else that stops a share has its own cure. */
function Stopped({ model }: { readonly model: PanelModel }) {
  const isMissing = model.missing.name.value !== undefined;
  return isMissing ? <PhotoMissing model={model} /> : <ShareFailed model={model} />;
}

function Header({ model, titleId }: { readonly model: PanelModel; readonly titleId: string }) {
  const { text } = useWords();
  return (
    <header class="head">
      <Brand size={28} />
      <div class="titles">
        <h1 id={titleId}>{text('panelTitle')}</h1>
        {model.chatLabel !== '' && <p class="for">{text('panelFor', model.chatLabel)}</p>}
      </div>
      {model.watch.step.value !== 'inserted' && (
        <button
          type="button"
          class="icon-button"
          aria-label={text('close')}
          title={text('close')}
          onClick={() => void model.requestClose()}
        >
          <Icon name="close" />
        </button>
      )}
    </header>
  );
}

function DiscardQuestion({ model }: { readonly model: PanelModel }) {
  const { text } = useWords();
  return (
    <ConfirmDialog
      title={text('discardTitle')}
      yes={text('discard')}
      no={text('keepChoosing')}
      onYes={() => void model.close()}
      onNo={() => {
        model.confirmingClose.value = false;
      }}
    >
      {text('discardText')}
    </ConfirmDialog>
  );
}

/** Keeps the focus in the panel when the button that had it goes, and never takes it from the page. */
function useFocusKept({ watch }: PanelModel) {
  const root = useRef<HTMLDivElement>(null);
  const step = watch.step.value;
  const share = watch.share.value;
  const parked = share !== undefined && isParked(share);
  useEffect(() => {
    const isLost = document.hasFocus() && document.activeElement === document.body;
    if (isLost && step !== 'waiting') root.current?.focus();
  }, [step, parked]);
  return root;
}

function useEscape(model: PanelModel): void {
  useEffect(() => {
    const stop = new AbortController();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) {
        void model.requestClose();
      }
    };
    document.addEventListener('keydown', onKey, { signal: stop.signal });
    return () => {
      stop.abort();
    };
  }, [model]);
}

function statusText(words: Words, { watch, tray, missing, chatLabel }: PanelModel): string {
  const share = watch.share.value;
  switch (watch.step.value) {
    case 'form':
      return trayText(words, tray.photos.value);
    case 'sharing':
      return share === undefined ? words.text('stepQueued') : progressText(words, share);
    case 'guided':
      return '';
    case 'inserted':
      return words.text('linkAdded');
    case 'failed':
      return missing.name.value === undefined
        ? words.text('failedTitle')
        : missingText(words, missing.chosen.value);
    case 'waiting':
      return chatLabel === '' ? words.text('chipReadyUnnamed') : words.text('chipReady', chatLabel);
  }
}

function missingText({ text }: Words, chosen: TrayPhoto | undefined): string {
  return chosen?.state === 'preparing' ? text('preparingPhoto', chosen.name) : text('missingTitle');
}

function trayText(words: Words, photos: PanelModel['tray']['photos']['value']): string {
  if (photos.some(({ state }) => state === 'preparing')) return words.text('preparingPhotos');
  const ready = photos.filter(({ state }) => state === 'ready').length;
  return ready === 0 ? '' : countText(words, 'photosReady', ready);
}
