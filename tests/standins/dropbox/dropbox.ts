import { Hono } from 'hono';
import type { Standin } from '../standin.ts';
import { presetAccounts } from './accounts.ts';
import type { AccountName } from './accounts.ts';
import { createApi } from './api.ts';
import { createClock } from '../clock.ts';
import { writeFile } from './commit.ts';
import { createConsent } from './consent.ts';
import { entryAt } from './entries.ts';
import { fileRoutes } from './file-routes.ts';
import { finishRoutes } from './finish-routes.ts';
import { listLinks } from './link-list-route.ts';
import { linkRoutes } from './link-routes.ts';
import { addLink, findLink } from './links.ts';
import { goneLinkPage, pageResponse } from './pages.ts';
import { createStrangers } from './strangers.ts';
import { createTokenEndpoint } from './token-endpoint.ts';
import { revokeTokens } from './tokens.ts';
import { uploadRoutes } from './upload-routes.ts';
import { userRoutes } from './user-routes.ts';
import type { Behaviour, DropboxWorld, FileRecord, LinkRecord } from './world.ts';

export interface DropboxOptions {
  /** The time in ms since 1970; the machine's own clock if absent. */
  readonly now?: () => number;
}

/** A strict, stateful double of Dropbox that a test can look into and set up. */
export interface DropboxStandin extends Standin, DropboxWorld {
  /** Every file of every account, as it is now. */
  readonly files: readonly FileRecord[];
  /** Sets the service's clock forward, so that tokens, sessions and links end. */
  advance(ms: number): void;
  /** Puts a file where its owner would put it without any app. */
  putFile(account: AccountName, path: string, bytes: Uint8Array): FileRecord;
  /** Makes the link that its owner would make on the website: public and view-only. */
  putLink(account: AccountName, path: string): LinkRecord;
  /** Ends a link as its owner would on the website. */
  removeLink(url: string): void;
  /** Ends all access of all apps to an account, as its owner would on the website. */
  disconnectApps(account: AccountName): void;
  /** Makes every list cursor handed out so far answer `reset`. */
  resetCursors(): void;
  /** Forgets everything and goes back to the preset accounts and settings. */
  reset(): void;
}

/** Starts a Dropbox of its own, empty but for its accounts. */
export function createDropboxService({ now = Date.now }: DropboxOptions = {}): DropboxStandin {
  const clock = createClock(now);
  const world: DropboxWorld = {
    now: () => clock.now(),
    consent: 'ask',
    signIn: 'basic',
    accounts: presetAccounts(),
    apps: {},
    behaviour: { ...defaultBehaviour },
    codes: [],
    tokens: [],
    entries: [],
    sessions: [],
    links: [],
    calls: [],
    cursorGeneration: 0,
  };
  const apps = hostApps(world);
  return Object.defineProperties(world, {
    hosts: { value: Object.keys(apps), enumerable: true },
    files: { get: () => world.entries.filter((entry) => entry.tag === 'file') },
    ...asProperties({
      fetch(request: Request) {
        return apps[new URL(request.url).hostname]?.fetch(request) ?? notServed();
      },
      advance: (ms: number) => {
        clock.advance(ms);
      },
      resetCursors: () => {
        world.cursorGeneration += 1;
      },
      ...ownerActs(world),
      reset: () => {
        resetWorld(world);
      },
    }),
  }) as DropboxStandin;
}

const defaultBehaviour: Behaviour = {
  linksPerPage: 200,
  finishedSessions: 'forgotten',
  reach: 'both',
  passwords: 'set',
  alreadyExistsMetadata: true,
  commitMs: 0,
};

function hostApps(world: DropboxWorld): Record<string, Hono> {
  const routes = [
    ...userRoutes,
    ...fileRoutes,
    ...uploadRoutes,
    ...finishRoutes,
    ...linkRoutes,
    listLinks,
  ];
  const strangers = createStrangers(world);
  const api = createApi(
    world,
    routes.filter((route) => route.style === 'rpc'),
  );
  const upload = createApi(
    world,
    routes.filter((route) => route.style === 'upload'),
  );
  return {
    'www.dropbox.com': hostApp([createConsent(world), strangers.pages]),
    'api.dropboxapi.com': hostApp([createTokenEndpoint(world), api]),
    'content.dropboxapi.com': hostApp([upload]),
    'dl.dropboxusercontent.com': hostApp([strangers.content]),
  };
}

function hostApp(parts: readonly Hono[]): Hono {
  const app = new Hono();
  for (const part of parts) app.route('/', part);
  app.notFound(() => pageResponse(goneLinkPage(), 404));
  // A request whose body breaks off is the connection's affair, not an answer with status 500.
  app.onError((error) => {
    throw error;
  });
  return app;
}

function ownerActs(world: DropboxWorld) {
  return {
    putFile(name: AccountName, path: string, bytes: Uint8Array): FileRecord {
      const mode = { kind: 'overwrite', rev: null } as const;
      const commit = {
        path,
        mode,
        autorename: false,
        client_modified: null,
        strict_conflict: false,
      };
      return writeFile(world, world.accounts[name], commit, bytes);
    },
    putLink(name: AccountName, path: string): LinkRecord {
      const target = entryAt(world, world.accounts[name].accountId, path);
      if (!target) throw new Error(`${name} has nothing at ${path}`);
      return addLink(world, target, {
        access: 'viewer',
        requestedAudience: 'public',
        audience: 'public',
        password: null,
        allowDownload: true,
        expires: null,
      });
    },
    removeLink(url: string): void {
      const link = findLink(world, url);
      if (!link) throw new Error(`No link stands at ${url}`);
      link.revokedAtMs = world.now();
    },
    disconnectApps(name: AccountName): void {
      const { accountId } = world.accounts[name];
      revokeTokens(world, (token) => token.accountId === accountId);
    },
  };
}

function resetWorld(world: DropboxWorld): void {
  const { codes, tokens, entries, sessions, links, calls } = world;
  for (const list of [codes, tokens, entries, sessions, links, calls]) list.length = 0;
  for (const key of Object.keys(world.apps)) Reflect.deleteProperty(world.apps, key);
  Object.assign(world.accounts, presetAccounts());
  Object.assign(world.behaviour, defaultBehaviour);
  Object.assign(world, { consent: 'ask', signIn: 'basic' });
  world.cursorGeneration += 1;
}

function asProperties(values: Record<string, unknown>): PropertyDescriptorMap {
  const entries = Object.entries(values).map(([name, value]) => [name, { value }]);
  return Object.fromEntries(entries) as PropertyDescriptorMap;
}

function notServed(): Response {
  return new Response('This host is not served here.', { status: 421 });
}
