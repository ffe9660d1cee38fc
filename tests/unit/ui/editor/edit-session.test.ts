import { describe, expect, it } from 'vitest';
import { UNEDITED } from '#core/photo-edit.ts';
import { createEditSession } from '#ui/panel/editor/edit-session.ts';
import { WHOLE } from '#ui/panel/editor/region.ts';

const CORNER = { x: 0, y: 0, width: 0.4, height: 0.2 };
const MIDDLE = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };

describe('an edit session', () => {
  it('shows regions in the turned picture and keeps them for the upright one', () => {
    const session = createEditSession(UNEDITED);
    session.turn('right');
    session.setCrop(CORNER, 'drag');
    session.addCover(CORNER);
    expect(session.crop.value).toEqual(CORNER);
    const { crop, covers, quarterTurns } = session.edit.value;
    expect(quarterTurns).toBe(1);
    const kept = { x: 0, y: 0.6, width: 0.2, height: 0.4 };
    expect(crop).toEqual(kept);
    expect(covers).toEqual([{ ...kept, look: 'blur' }]);
    session.turn('left');
    expect(session.crop.value).toEqual(kept);
  });

  it('tells the same news again when it happens again', () => {
    const session = createEditSession(UNEDITED);
    session.turn('right');
    session.turn('right');
    session.undo();
    const told = session.newsCount.value;
    session.undo();
    expect(session.news.value).toBe('undone');
    expect(session.newsCount.value).toBe(told + 1);
  });

  it('calls a crop of everything no crop', () => {
    const session = createEditSession(UNEDITED);
    session.setCrop(CORNER, 'one');
    session.setCrop(WHOLE, 'other');
    expect(session.edit.value).toEqual(UNEDITED);
  });

  it('undoes a whole movement of the hand at once, one after another', () => {
    const session = createEditSession(UNEDITED);
    const drag = Symbol('drag');
    session.addCover(MIDDLE, drag);
    session.setCover(0, CORNER, drag);
    session.setCrop(CORNER, Symbol('another'));
    session.setCrop(MIDDLE, Symbol('one more'));
    session.undo();
    expect(session.crop.value).toEqual(CORNER);
    session.undo();
    expect(session.edit.value.covers).toHaveLength(1);
    session.undo();
    expect(session.edit.value).toEqual(UNEDITED);
    expect(session.canUndo.value).toBe(false);
  });

  it('starts over on a reset, which can be undone like everything', () => {
    const session = createEditSession({ ...UNEDITED, quarterTurns: 2 });
    expect(session.canReset.value).toBe(true);
    session.reset();
    expect(session.edit.value).toEqual(UNEDITED);
    expect(session.canReset.value).toBe(false);
    session.undo();
    expect(session.edit.value.quarterTurns).toBe(2);
  });

  it('gives the chosen look to the selected cover and to the next', () => {
    const session = createEditSession(UNEDITED);
    session.addCover(MIDDLE);
    session.setLook('box');
    session.addCover(CORNER);
    expect(session.edit.value.covers.map(({ look }) => look)).toEqual(['box', 'box']);
    session.setLook('blur');
    session.selected.value = 0;
    expect(session.look.value).toBe('box');
    session.selected.value = undefined;
    expect(session.look.value).toBe('blur');
  });

  it('removes the cover that was meant', () => {
    const session = createEditSession(UNEDITED);
    session.addCover(MIDDLE);
    session.addCover(CORNER);
    session.removeCover(0);
    expect(session.covers.value).toEqual([{ ...CORNER, look: 'blur' }]);
    expect(session.selected.value).toBeUndefined();
  });

  it('selects no cover that was undone', () => {
    const session = createEditSession(UNEDITED);
    session.addCover(MIDDLE);
    session.undo();
    expect(session.selected.value).toBeUndefined();
  });
});
