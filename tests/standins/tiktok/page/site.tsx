/** @jsxImportSource react */
import { createContext, useContext } from 'react';
import type { PageConfig } from '../page-options.ts';
import type { Reporter } from './reporter.ts';
import type { Skin } from './skin.ts';
import type { Words } from './words.ts';

/** What every component of the page needs to know. */
export interface Site {
  readonly config: PageConfig;
  readonly skin: Skin;
  readonly words: Words;
  readonly report: Reporter;
  /** Goes to another address of the site without loading a document. */
  readonly navigate: (path: string) => void;
}

const SiteContext = createContext<Site | null>(null);

/** Hands the {@link Site} down the tree. */
export const SiteProvider = SiteContext.Provider;

/** Returns the {@link Site} of the page. */
export function useSite(): Site {
  const site = useContext(SiteContext);
  if (site === null) throw new Error('This component needs a SiteProvider above it.');
  return site;
}
