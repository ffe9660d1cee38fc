/** Runs `act` when all acts given before under the same name have settled. */
export type InTurn = <T>(name: string, act: () => Promise<T>) => Promise<T>;

/** Lets acts on the same thing follow each other, so that none undoes what another has just done. */
export function createTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (name, act) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(act, act);
    last.set(name, turn);
    const forget = () => {
      if (last.get(name) === turn) last.delete(name);
    };
    void turn.then(forget, forget);
    return turn;
  };
}
