interface Mouse {
  readonly move: (x: number, y: number, options?: { steps?: number }) => Promise<void>;
  readonly down: () => Promise<void>;
  readonly up: () => Promise<void>;
}

/** Presses the real mouse in the middle of a box, and lets go so many CSS pixels further. */
export async function dragMouse(
  mouse: Mouse,
  box: { x: number; y: number; width: number; height: number } | null,
  by: { readonly x: number; readonly y: number },
): Promise<void> {
  if (box === null) throw new Error('What is to be dragged is not on the screen.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await mouse.move(x, y);
  await mouse.down();
  await mouse.move(x + by.x, y + by.y, { steps: 8 });
  await mouse.up();
}
