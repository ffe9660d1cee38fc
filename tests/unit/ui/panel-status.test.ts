import { describe, expect, it, vi } from 'vitest';
import { createPanelModel } from '#ui/panel/panel-model.ts';
import { statusText } from '#ui/panel/panel-status.ts';
import { english } from './english.ts';
import { fakePanel, sampleFile } from './samples.ts';

async function panelWith(names: readonly string[]) {
  const { needs, start } = fakePanel();
  const model = await createPanelModel(needs, start);
  model.tray.add(names.map(sampleFile));
  await vi.waitFor(() => {
    expect(model.blocked.value).toBeUndefined();
  });
  return { model, said: () => statusText(english, model) };
}

describe('what the panel says', () => {
  it('is where a moved photo is now, until something else changes', async () => {
    const { model, said } = await panelWith(['a.jpg', 'b.jpg', 'c.jpg']);
    expect(said()).toBe('3 photos ready');
    model.tray.move('photo-1', 1);
    expect(said()).toBe('a.jpg, position 2 of 3');
    await model.tray.remove('photo-2');
    expect(said()).toBe('2 photos ready');
  });

  it('is what was done in the editor', async () => {
    const { model, said } = await panelWith(['a.jpg']);
    await model.editing.open('photo-1');
    expect(said()).toBe('');
    const session = model.editing.current.value!.session;
    session.turn('left');
    expect(said()).toBe('Turned by 270°');
    session.addCover({ x: 0.2, y: 0.4, width: 0.2, height: 0.2 });
    expect(said()).toBe('1 cover');
    session.tellPlace({ x: 0.25, y: 0.4, width: 0.2, height: 0.2 });
    expect(said()).toBe('25% from the left, 40% from the top');
    session.undo();
    expect(said()).toBe('Undone');
    session.reset();
    expect(said()).toBe('As it was picked');
    await model.requestClose();
    expect(said()).toBe('1 photo ready');
    expect(model.confirmingClose.value).toBe(false);
  });
});
