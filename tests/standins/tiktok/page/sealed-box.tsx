/** @jsxImportSource react */
import { useLayoutEffect, useRef } from 'react';

/** A message box that works for people, and that no script finds. */
export function SealedBox() {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = document.createElement('textarea');
    host.current?.attachShadow({ mode: 'closed' }).append(box);
  }, []);
  return <div ref={host} />;
}
