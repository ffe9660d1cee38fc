import type { Hono } from 'hono';
import { createClock } from '../clock.ts';
import type { Standin } from '../standin.ts';
import { addLink, endLink } from './links.ts';
import { createResolver } from './resolver.ts';
import { createSite, createViewer } from './site.ts';
import type { Behaviour, IcloudWorld, SeenRequest, ShareKind } from './world.ts';

export interface IcloudOptions {
  /** The time in ms since 1970; the machine's own clock if absent. */
  readonly now?: () => number;
}

/** A double of the parts of iCloud in which somebody shares, and of those behind the links. */
export interface IcloudStandin extends Standin, IcloudWorld {
  /** Makes the link that its owner would make on the page, and gives its address. */
  createLink(kind: ShareKind): string;
  /** Stops sharing, as the owner would on the page. */
  endLink(url: string): void;
  /** Sets the service's clock forward, so that iCloud Links end. */
  advance(ms: number): void;
  /** Forgets every link and request. */
  reset(): void;
}

/** Starts an iCloud of its own in which nothing is shared. */
export function createIcloudService({ now = Date.now }: IcloudOptions = {}): IcloudStandin {
  const clock = createClock(now);
  let numbers = 0;
  const world: IcloudWorld = {
    now: () => clock.now(),
    newNumber: () => (numbers += 1),
    behaviour: { ...defaultBehaviour },
    links: [],
    requests: [],
    resolves: [],
  };
  const apps: Readonly<Record<string, Hono>> = {
    'www.icloud.com': createSite(world),
    'share.icloud.com': createViewer('/photos/:id'),
    'photos.icloud.com': createViewer('/shared/album/:key'),
    'ckdatabasews.icloud.com': createResolver(world),
  };
  return {
    ...world,
    hosts: Object.keys(apps),
    fetch(request) {
      world.requests.push(seen(request));
      const app = apps[new URL(request.url).hostname];
      return app?.fetch(request) ?? new Response('This host is not served here.', { status: 421 });
    },
    createLink: (kind) => addLink(world, kind).url,
    endLink: (url) => {
      endLink(world, url);
    },
    advance: (ms) => {
      clock.advance(ms);
    },
    reset() {
      for (const list of [world.links, world.requests, world.resolves]) list.length = 0;
      Object.assign(world.behaviour, defaultBehaviour);
    },
  };
}

const defaultBehaviour: Behaviour = {
  iCloudLink: 'share.icloud.com',
  sharedAlbum: 'www.icloud.com',
  fileName: 'photo 1.jpg',
};

function seen({ method, url, headers }: Request): SeenRequest {
  const { hostname, pathname } = new URL(url);
  return {
    method,
    host: hostname,
    path: pathname,
    cookie: headers.get('cookie'),
    origin: headers.get('origin'),
    byUser: headers.get('sec-fetch-mode') === 'navigate',
  };
}
