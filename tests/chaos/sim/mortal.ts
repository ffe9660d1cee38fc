import type { Life } from '../../unit/core/life.ts';

/** Methods that only look. A death at them is the death before or after the step beside them. */
const READS = /^(get|all|of|in|due|next|ids)/;

type Store = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

/** The store as one life of the background sees it: each write is a step at which it can die. */
export function mortal<S extends object>(life: Life, name: string, store: S): S {
  const methods = Object.entries(store as Store).map(([method, act]) => {
    const isRead = READS.test(method);
    const call = (...args: never[]) =>
      isRead
        ? life.whileAlive(() => act(...args))
        : life.answer(`${name}.${method}`, () => act(...args));
    return [method, call] as const;
  });
  return Object.fromEntries(methods) as S;
}
