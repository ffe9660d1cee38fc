import { useEffect, useId, useRef } from 'preact/hooks';
import { isParked } from '#core/share.ts';
import { Brand } from '../brand.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Icon } from '../icon.tsx';
import { StatusLine } from '../status-line.tsx';
import { ArrivalsNote } from './arrivals-note.tsx';
import { useWords } from '../words.ts';
import { PhotoEditor } from './editor/photo-editor.tsx';
import { GuidedStep } from './guided-step.tsx';
import { HiddenNote } from './hidden-note.tsx';
import { LinkChip } from './link-chip.tsx';
import { faceOf, type PanelFace } from './panel-face.ts';
import type { PanelModel } from './panel-model.ts';
import { statusText } from './panel-status.ts';
import { PhotoMissing } from './photo-missing.tsx';
import { ShareDone } from './share-done.tsx';
import { ShareFailed } from './share-failed.tsx';
import { ShareForm } from './share-form.tsx';
import { ShareProgress } from './share-progress.tsx';
import { SlideshowProgress } from './slideshow-progress.tsx';
import { useEscape } from './use-escape.ts';
import { useFileDrop } from './use-file-drop.ts';

/** The panel in all its faces. */
export function Panel({ model }: { readonly model: PanelModel }) {
  const words = useWords();
  const face = faceOf(model);
  const titleId = useId();
  const over = useFileDrop(model.tray.add, model.arrivals.areWelcome.value);
  const root = useFocusKept(model);
  useEscape(model.requestClose);
  const isChip = face === 'waiting';
  const isQuiet = face === 'form' || face === 'editing';
  return (
    <div
      ref={root}
      tabIndex={-1}
      class={`panel is-${face}`}
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
        <StatusLine
          text={statusText(words, model)}
          look={isQuiet ? 'hidden' : 'title'}
          nth={model.editing.current.value?.session.newsCount.value ?? 0}
        />
        <HiddenNote model={model} />
        <ArrivalsNote arrivals={model.arrivals} />
        <Face model={model} face={face} />
      </div>
      {over && <div class="drop-veil">{words.text('dropNow')}</div>}
      {model.confirmingClose.value && <DiscardQuestion model={model} />}
    </div>
  );
}

function Face({ model, face }: { readonly model: PanelModel; readonly face: PanelFace }) {
  const edited = model.editing.current.value;
  switch (face) {
    case 'form':
      return <ShareForm model={model} />;
    case 'editing':
      return edited && <PhotoEditor editing={model.editing} edited={edited} />;
    case 'making':
      return <SlideshowProgress slideshow={model.slideshow} />;
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
  const edited = model.editing.current.value;
  const below = edited?.photo.name ?? (model.chatLabel && text('panelFor', model.chatLabel));
  // The editor is left by its own two buttons: a third would leave open what it keeps.
  const canClose = edited === undefined && model.watch.step.value !== 'inserted';
  return (
    <header class="head">
      <Brand size={28} />
      <div class="titles">
        <h1 id={titleId}>{text(edited ? 'editTitle' : 'panelTitle')}</h1>
        {below !== '' && <p class="for">{below}</p>}
      </div>
      {canClose && (
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
function useFocusKept(model: PanelModel) {
  const { watch, tray, passwordUse } = model;
  const root = useRef<HTMLDivElement>(null);
  const face = faceOf(model);
  const share = watch.share.value;
  const parked = share !== undefined && isParked(share);
  const isLent = tray.isLent.value;
  const use = passwordUse.value;
  useEffect(() => {
    // A form that takes nothing at the moment cannot have it; a share that could not begin gives it back.
    const isLost = document.hasFocus() && document.activeElement === document.body;
    if (isLost && face !== 'waiting') root.current?.focus();
  }, [face, parked, isLent, use]);
  return root;
}
