/** Parameters that others add to an address to see where its visitors come from, or who they are. */
const NOISE = new Set([
  ...['fbclid', 'gclid', 'gbraid', 'wbraid', 'dclid', 'msclkid', 'yclid', 'twclid', 'ttclid'],
  ...['igshid', 'igsh', 'mc_cid', 'mc_eid', 'mkt_tok', '_ga', '_gl', 'si', 'ref', 'ref_src'],
  // Google's own: which of the accounts signed in, which language, from which button.
  ...['authuser', 'pli', 'hl', 'usp', 'source', 'feature'],
]);

/** Whether a parameter says nothing about what the address leads to. */
export function isNoise(name: string): boolean {
  return NOISE.has(name) || /^utm_\w+$/i.test(name);
}
