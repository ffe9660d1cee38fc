/** Higher than this the panel scrolls: it must not cover the whole conversation. */
const MAX_HEIGHT_PX = 600;

/** Tells how high the frame should be: at once, and after every change, once per drawn frame. */
export function reportHeight(root: Element, report: (heightPx: number) => void): void {
  let asked = false;
  let reported = 0;
  const observer = new ResizeObserver(() => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      const heightPx = Math.min(MAX_HEIGHT_PX, Math.ceil(root.getBoundingClientRect().height));
      if (heightPx === reported || heightPx === 0) return;
      reported = heightPx;
      report(heightPx);
    });
  });
  observer.observe(root);
}
