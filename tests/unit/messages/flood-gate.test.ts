import { describe, expect, it } from 'vitest';
import type { Sender } from '#messages/exchange.ts';
import { createFloodGate } from '#messages/flood-gate.ts';
import { TO_BACKGROUND } from './samples.ts';

const content: Sender = { audience: 'content', tabId: 1, frameId: 0 };
const page: Sender = { audience: 'page', tabId: 1, frameId: 3 };

function gateAt(clock = { ms: 0 }) {
  return { clock, mayPass: createFloodGate(() => clock.ms) };
}

describe('the gate before the background', () => {
  it('lets a content script say sixty things at once, and then two a second', () => {
    const { clock, mayPass } = gateAt();
    const passed = () =>
      Array.from({ length: 200 }, () => mayPass({}, content)).filter(Boolean).length;
    expect(passed()).toBe(60);
    clock.ms += 5000;
    expect(passed()).toBe(10);
    clock.ms += 3_600_000;
    expect(passed()).toBe(60);
  });

  it('does not let one frame use up what another has', () => {
    const { mayPass } = gateAt();
    for (let sent = 0; sent < 100; sent += 1) mayPass({}, content);
    expect(mayPass({}, content)).toBe(false);
    expect(mayPass({}, { ...content, frameId: 5 })).toBe(true);
    expect(mayPass({}, { ...content, tabId: 2 })).toBe(true);
    expect(mayPass({}, page)).toBe(true);
  });

  it('remembers who floods among a thousand others', () => {
    const { mayPass } = gateAt();
    for (let sent = 0; sent < 100; sent += 1) mayPass({}, content);
    for (let tabId = 2; tabId <= 1000; tabId += 1) mayPass({}, { ...content, tabId });
    expect(mayPass({}, content)).toBe(false);
  });

  it('does not stop a panel that tells its height with every drawn frame for a minute', () => {
    const { clock, mayPass } = gateAt();
    for (let frame = 0; frame < 3600; frame += 1) {
      clock.ms += 1000 / 60;
      expect(mayPass({ ticket: 't', heightPx: frame }, page)).toBe(true);
    }
  });

  it('refuses what weighs more than a content script has to say, in bytes', () => {
    const { mayPass } = gateAt();
    expect(mayPass({ name: 'x'.repeat(4000) }, content)).toBe(true);
    expect(mayPass({ name: '€'.repeat(4000) }, content)).toBe(false);
    expect(mayPass({ name: 'x'.repeat(5000) }, content)).toBe(false);
  });

  it('refuses what is no JSON', () => {
    const round: { self?: unknown } = {};
    round.self = round;
    expect(gateAt().mayPass(round, content)).toBe(false);
    expect(gateAt().mayPass({ count: 1n }, content)).toBe(false);
  });

  it('lets through everything that is in order, and the whole list of links', () => {
    for (const [, { from, argument }] of Object.entries(TO_BACKGROUND)) {
      expect(gateAt().mayPass(argument, { ...content, audience: from })).toBe(true);
    }
    const linkIds = Array.from({ length: 100_000 }, () => crypto.randomUUID());
    expect(gateAt().mayPass({ linkIds }, page)).toBe(true);
  });

  it('does not remember more senders than it can hold', () => {
    const { mayPass } = gateAt();
    for (let tabId = 0; tabId < 5000; tabId += 1)
      expect(mayPass({}, { ...content, tabId })).toBe(true);
  });
});
