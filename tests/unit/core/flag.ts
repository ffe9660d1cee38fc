/** Something to wait for until somebody says so. */
export interface Flag {
  readonly raised: Promise<void>;
  readonly raise: () => void;
}

/** A flag that is down. */
export function createFlag(): Flag {
  let raise: () => void = () => undefined;
  const raised = new Promise<void>((resolve) => {
    raise = resolve;
  });
  return {
    raised,
    raise: () => {
      raise();
    },
  };
}
