import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Bench, type BrowserName, startBench } from './bench.ts';

/**
 * A bench for the tests of one `describe`, its stand-ins as new for each of them. One browser puts no more
 * than ten links a minute into messages: after `most` tests comes a new one.
 */
export function useBench(name: BrowserName, most = Infinity): () => Bench {
  let bench: Bench;
  let tests = 0;
  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    if (tests === most) {
      await bench.close();
      bench = await startBench(name);
      tests = 0;
    }
    tests += 1;
    bench.tiktok.reset();
    bench.faults.clear();
  });
  return () => bench;
}
