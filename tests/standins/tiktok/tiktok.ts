import { randomBytes, randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Standin } from '../standin.ts';
import { withComponentClasses } from './class-names.ts';
import { draftStyles, pageScript, pageStyles } from './page-bundle.ts';
import { documentHeaders, pageDocument } from './page-document.ts';
import { defaultPageOptions, optionsFromQuery, PAGE_EDITORS } from './page-options.ts';
import type { PageEditor, PageOptions } from './page-options.ts';
import { avatarPicture, favicon, stillPicture } from './pictures.ts';
import { createRecords } from './records.ts';
import type { TikTokRecords } from './records.ts';
import { reportPath } from './report.ts';
import type { ReportBatch } from './report.ts';

/** The double of TikTok's web messages, with what its pages have seen. */
export interface TikTokStandin extends Standin, TikTokRecords {
  /** The variant of the page; read when a document is served, so set it before navigating. */
  page: PageOptions;
  /** Clears the records and sets every page option back. */
  reset(): void;
}

/** Creates the double of www.tiktok.com; each has its own class hashes and its own records. */
export function createTikTok(): TikTokStandin {
  const book = createRecords();
  const salt = randomBytes(6).toString('hex');
  const app = new Hono();

  app.use(async (context, next) => {
    book.records.requests.push(seen(context));
    await next();
  });
  addFiles(app, salt);
  app.get('/standin/first.js', (context) =>
    file(context, standin.page.firstScript, 'text/javascript; charset=utf-8'),
  );
  app.post(reportPath, async (context) => {
    book.take(JSON.parse(await context.req.text()) as ReportBatch);
    return context.body(null, 204);
  });
  for (const path of documentPaths) {
    app.get(path, (context) => servePage(context, standin.page, salt));
  }

  const standin: TikTokStandin = {
    ...book.records,
    hosts: ['www.tiktok.com'],
    page: defaultPageOptions(),
    fetch: (request) => app.fetch(request),
    reset() {
      book.clear();
      standin.page = defaultPageOptions();
    },
  };
  return standin;
}

const documentPaths = [
  '/',
  '/foryou',
  '/messages',
  '/messages/*',
  '/business-suite/messages',
  '/:handle{@.+}',
];

function servePage(context: Context, options: PageOptions, salt: string): Response {
  const url = new URL(context.req.url);
  if (url.pathname === '/') return context.redirect('/foryou');
  const overrides = optionsFromQuery(url.searchParams);
  const page = { ...options, ...overrides };
  if (page.business && url.pathname === '/messages' && !url.searchParams.has('scene')) {
    return context.redirect(`/business-suite/messages${url.search}`);
  }
  const config = {
    ...page,
    salt,
    documentId: randomUUID(),
    overrides: new URLSearchParams(
      Object.entries(overrides).map(([name, value]) => [name, String(value)]),
    ).toString(),
  };
  const nonce = randomBytes(12).toString('base64');
  return context.body(pageDocument(config, nonce), 200, documentHeaders(config, nonce));
}

function addFiles(app: Hono, salt: string): void {
  app.get('/standin/messages.js', async (context) =>
    file(context, await pageScript(editorOf(context)), 'text/javascript; charset=utf-8'),
  );
  app.get('/standin/draft.css', async (context) =>
    file(context, await draftStyles(editorOf(context)), 'text/css; charset=utf-8'),
  );
  app.get('/standin/messages.css', async (context) =>
    file(context, withComponentClasses(await pageStyles(), salt), 'text/css; charset=utf-8'),
  );
  app.get('/standin/avatar/:name', (context) =>
    file(context, avatarPicture(context.req.param('name')), 'image/svg+xml'),
  );
  app.get('/standin/still/:name', (context) =>
    file(context, stillPicture(context.req.param('name')), 'image/svg+xml'),
  );
  app.get('/favicon.ico', (context) => file(context, favicon(), 'image/svg+xml'));
}

function editorOf(context: Context): PageEditor {
  const asked = context.req.query('editor');
  return PAGE_EDITORS.find((editor) => editor === asked) ?? '0.11.7';
}

function file(context: Context, body: string, type: string): Response {
  return context.body(body, 200, { 'content-type': type, 'cache-control': 'no-store' });
}

function seen(context: Context): TikTokRecords['requests'][number] {
  const { method, path } = context.req;
  return {
    method,
    path,
    origin: context.req.header('origin') ?? null,
    referer: context.req.header('referer') ?? null,
    secFetchSite: context.req.header('sec-fetch-site') ?? null,
    own: path.startsWith('/standin/') || path === '/favicon.ico' || isNavigation(context),
  };
}

function isNavigation(context: Context): boolean {
  const mode = context.req.header('sec-fetch-mode');
  return mode === undefined
    ? (context.req.header('accept') ?? '').includes('text/html')
    : mode === 'navigate';
}
