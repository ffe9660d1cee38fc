import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Region } from '#core/photo-edit.ts';
import { Icon, type IconName } from '../../icon.tsx';
import { useWords } from '../../words.ts';
import type { CoverLook, EditSession, EditTool } from './edit-session.ts';
import { PillRadios } from './pill-radios.tsx';

/** A cover that is added without drawing, as a part of what the crop leaves. */
const ADDED_COVER: Region = { x: 0.35, y: 0.35, width: 0.3, height: 0.3 };

interface EditorToolsProps {
  readonly session: EditSession;
  /** Whether an edit takes the motion from the picture. */
  readonly isStilled: boolean;
}

/** What can be done to the picture, and how. */
export function EditorTools({ session, isStilled }: EditorToolsProps) {
  const { text } = useWords();
  const { tool } = session;
  return (
    <>
      <div class="editor-bar">
        <PillRadios<EditTool>
          label={text('editTool')}
          value={tool.value}
          choices={[
            { value: 'crop', label: text('editCrop') },
            { value: 'cover', label: text('editCover') },
          ]}
          onChoose={(chosen) => {
            tool.value = chosen;
          }}
        />
        <span class="gap" />
        <ToolButton
          name={text('turnLeft')}
          icon="turn-left"
          onPress={() => {
            session.turn('left');
          }}
        />
        <ToolButton
          name={text('turnRight')}
          icon="turn-right"
          onPress={() => {
            session.turn('right');
          }}
        />
        <ToolButton
          name={text('undo')}
          icon="undo"
          disabled={!session.canUndo.value}
          onPress={session.undo}
        />
      </div>
      <div class="editor-options">
        {tool.value === 'cover' && <CoverTools session={session} />}
        <p class="hint">
          {text(tool.value === 'cover' ? 'coverHint' : 'cropHint')}
          {isStilled && ` ${text('editStills')}`}
        </p>
      </div>
    </>
  );
}

function CoverTools({ session }: { readonly session: EditSession }) {
  const { text } = useWords();
  const { selected, crop, covers } = session;
  const addButton = useRef<HTMLButtonElement>(null);
  const count = useRef(covers.value.length);
  const isAdding = useRef(false);
  // The focus goes to the cover that was added here, and away from one that is no more.
  useLayoutEffect(() => {
    const isFewer = covers.value.length < count.current;
    count.current = covers.value.length;
    if (isAdding.current) document.querySelector<HTMLElement>('.selected .frame-body')?.focus();
    else if (isFewer) addButton.current?.focus();
    isAdding.current = false;
  }, [covers.value.length]);
  return (
    <div class="editor-bar">
      <PillRadios<CoverLook>
        label={text('coverLook')}
        value={session.look.value}
        choices={[
          { value: 'blur', label: text('coverBlur') },
          { value: 'box', label: text('coverBox') },
        ]}
        onChoose={session.setLook}
      />
      <span class="gap" />
      <ToolButton
        buttonRef={addButton}
        name={text('addCover')}
        icon="plus"
        onPress={() => {
          isAdding.current = true;
          session.addCover(within(crop.value, ADDED_COVER));
        }}
      />
      <ToolButton
        name={text('removeCover')}
        icon="bin"
        disabled={selected.value === undefined}
        onPress={() => {
          if (selected.value !== undefined) session.removeCover(selected.value);
        }}
      />
    </div>
  );
}

interface ToolButtonProps {
  readonly name: string;
  readonly icon: IconName;
  readonly onPress: () => void;
  readonly disabled?: boolean;
  readonly buttonRef?: RefObject<HTMLButtonElement | null>;
}

function ToolButton({ name, icon, onPress, disabled = false, buttonRef }: ToolButtonProps) {
  return (
    <button
      ref={buttonRef ?? null}
      type="button"
      class="icon-button"
      aria-label={name}
      title={name}
      // It keeps the focus: one that is disabled would take the keyboard with it.
      aria-disabled={disabled}
      onClick={disabled ? undefined : onPress}
    >
      <Icon name={icon} size={20} />
    </button>
  );
}

function within(whole: Region, part: Region): Region {
  return {
    x: whole.x + part.x * whole.width,
    y: whole.y + part.y * whole.height,
    width: part.width * whole.width,
    height: part.height * whole.height,
  };
}
