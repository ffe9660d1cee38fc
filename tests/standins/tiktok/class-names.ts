/** Returns the class that every state of one component carries, as emotion's target class does. */
export function componentClass(salt: string, label: string): string {
  return `e${hash(`${salt} component ${label}`)}${String(label.length % 10)}`;
}

/** Returns a short hash that looks like those of CSS-in-JS. */
export function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value.toString(36).padStart(7, '0').slice(-7);
}

/** Puts the classes of this run in the place of the labels by which the stylesheet is written. */
export function withComponentClasses(css: string, salt: string): string {
  return css.replace(
    /\.((?:Div|Span|Styled|Img|P|A|H|Ul|Li|Button)[A-Z]\w*)/g,
    (_match, label: string) => `.${componentClass(salt, label)}`,
  );
}
