/** A clock that nobody sets; in one place, for its name is long and the script is to be small. */
export function nowMs(): number {
  return performance.now();
}
