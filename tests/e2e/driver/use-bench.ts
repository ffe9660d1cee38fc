import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Bench, type BrowserName, startBench } from './bench.ts';

/**
 * A bench for the tests of one `describe`, its stand-ins as new for each of them. One browser puts no more
 * than ten links a minute into messages: tests that need more take a bench more.
 */
export function useBench(name: BrowserName): () => Bench {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    bench.tiktok.reset();
    bench.faults.clear();
  });
  return () => bench;
}
