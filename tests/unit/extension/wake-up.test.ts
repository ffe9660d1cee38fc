import { describe, expect, it } from 'vitest';
import { createWakeUp } from '../../../extension/background/wake-up.ts';

function wakeUp(failing: string) {
  const done: string[] = [];
  const step = (name: string) => () => {
    if (name === failing) return Promise.reject(new Error('no storage'));
    done.push(name);
    return Promise.resolve();
  };
  const wake = createWakeUp({
    goOn: step('goOn'),
    tidyUp: step('tidyUp'),
    showNeedsYou: step('showNeedsYou'),
    forgetPicks: step('forgetPicks'),
    remind: step('remind'),
  });
  return { done, wake };
}

describe('a background that wakes', () => {
  it('ends links and goes on with shares before anything is forgotten', async () => {
    const { done, wake } = wakeUp('none');
    await wake({ mayBeOnlineAgain: true });
    expect(done).toEqual(['goOn', 'tidyUp', 'showNeedsYou', 'forgetPicks', 'remind']);
  });

  it('does so when pictures that wait cannot be read', async () => {
    const { done, wake } = wakeUp('forgetPicks');
    await wake({ mayBeOnlineAgain: true });
    expect(done).toEqual(['goOn', 'tidyUp', 'showNeedsYou', 'remind']);
  });

  it('forgets pictures in time when the rest cannot be done', async () => {
    const { done, wake } = wakeUp('goOn');
    await wake({ mayBeOnlineAgain: true });
    expect(done).toEqual(['forgetPicks', 'remind']);
  });
});
