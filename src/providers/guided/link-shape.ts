import type { GuidedLinkKind, LinkRefusal, LinkWarning } from '#core/guided-link.ts';

/** One form of address that a service gives out for sharing, as data. */
export interface LinkShape {
  readonly kind: GuidedLinkKind;
  /** Host names in lower case; nothing but these very hosts. */
  readonly hosts: readonly string[];
  /** The path as it is written in the end. `{…}` stands for an id; see `ids`. */
  readonly path: string;
  /** Other spellings of the path, which come to the same. */
  readonly alsoPaths?: readonly string[];
  /** What each `{…}` of a path, the id in the fragment (`id`) and each kept parameter may be. */
  readonly ids: Readonly<Record<string, RegExp>>;
  /** What the fragment is; without this there may be none. A file name may be absent, an id may not. */
  readonly fragment?: 'id' | 'file-name';
  /** The parameters that carry access: all of them must be there. Every other one must be known noise. */
  readonly parameters?: readonly string[];
  /** What the address is while its id or a parameter is missing. */
  readonly incomplete: LinkRefusal;
  readonly warnings: readonly LinkWarning[];
  readonly endsAboutDays?: number;
  readonly needsTick?: 'view-only';
}

/** Addresses that are refused with a reason of their own. */
export interface RefusedAddress {
  readonly refusal: LinkRefusal;
  /** A name with a leading dot stands for that domain and everything below it. */
  readonly hosts: readonly string[];
  /** How the path begins; absent: every path. */
  readonly path?: string;
}

/** What is known about the links of one service. */
export interface LinkTable {
  readonly shapes: readonly LinkShape[];
  readonly refused: readonly RefusedAddress[];
  /** The service's own domains. */
  readonly domains: readonly string[];
  /** What a host that pretends to be the service would have in its name. */
  readonly names: readonly string[];
}
