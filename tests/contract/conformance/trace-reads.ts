import { placeBelow } from './published-call.ts';

/**
 * The same JSON value, which tells where it is read: the place of each text, number or flag that is there
 * and that somebody looks at, as `leavesOf` names it.
 */
export function traceReads(value: unknown, tell: (place: string) => void, place = ''): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get(target, key, receiver) {
      const inner: unknown = Reflect.get(target, key, receiver);
      if (typeof key === 'symbol' || !Object.hasOwn(target, key)) return inner;
      // A list is no place of its own, and its length says nothing.
      if (Array.isArray(target)) {
        return key === 'length' ? inner : read(inner, place);
      }
      return read(inner, placeBelow(place, key, inner));
    },
  });

  function read(inner: unknown, at: string): unknown {
    if (typeof inner !== 'object' || inner === null) tell(at);
    return traceReads(inner, tell, at);
  }
}
