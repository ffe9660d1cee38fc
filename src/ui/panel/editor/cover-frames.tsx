import type { RefObject } from 'preact';
import { useWords } from '../../words.ts';
import { boxStyle } from './box-style.ts';
import type { EditSession } from './edit-session.ts';
import { RegionFrame } from './region-frame.tsx';

interface CoverFramesProps {
  readonly session: EditSession;
  readonly picture: RefObject<HTMLElement | null>;
}

/** The covers as they will look; with their tool they can be taken. */
export function CoverFrames({ session, picture }: CoverFramesProps) {
  const { text, language } = useWords();
  const number = new Intl.NumberFormat(language);
  const { selected, covers, tool } = session;
  if (tool.value !== 'cover') {
    return (
      <>
        {covers.value.map((cover, place) => (
          <div key={place} class={`frame cover ${cover.look}`} style={boxStyle(cover)} />
        ))}
      </>
    );
  }
  return (
    <>
      {covers.value.map((cover, place) => (
        <RegionFrame
          key={place}
          region={cover}
          name={text('coverFrame', number.format(place + 1), number.format(covers.value.length))}
          keys={text('coverKeys')}
          look={`cover ${cover.look}${selected.value === place ? ' selected' : ''}`}
          picture={picture}
          hasHandles={selected.value === place}
          onChange={(region, gesture) => {
            session.setCover(place, region, gesture);
          }}
          onMovedByKey={session.tellPlace}
          onSelect={() => {
            selected.value = place;
          }}
          onRemove={() => {
            session.removeCover(place);
          }}
        />
      ))}
    </>
  );
}
