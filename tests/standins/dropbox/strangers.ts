import { Hono } from 'hono';
import { entriesBelow } from './entries.ts';
import { findLink, isRunning, targetOf } from './links.ts';
import { goneLinkPage, linkPage, pageResponse, passwordPage, signInPage } from './pages.ts';
import type { ShownPhoto } from './pages.ts';
import { isBelow, nameOf } from './paths.ts';
import { randomKey } from '../random.ts';
import type { DropboxWorld, FileRecord, LinkRecord } from './world.ts';

const ticketLifeMs = 10 * 60 * 1000;
const types: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  gif: 'image/gif',
  heic: 'image/heic',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  mov: 'video/quicktime',
  mp4: 'video/mp4',
  png: 'image/png',
  webm: 'video/webm',
  webp: 'image/webp',
};

interface Ticket {
  readonly link: LinkRecord;
  readonly fileId: string;
  readonly attachment: boolean;
  readonly untilMs: number;
}

export interface Strangers {
  /** Serves links on www.dropbox.com. */
  readonly pages: Hono;
  /** Serves bytes on dl.dropboxusercontent.com. */
  readonly content: Hono;
}

/** What somebody without an account meets behind a link: a page and its photos while it lives. */
export function createStrangers(world: DropboxWorld): Strangers {
  const tickets = new Map<string, Ticket>();
  const pages = new Hono();
  const content = new Hono();

  pages.get('/scl/:kind{f[io]}/:token/:name', ({ req }) => answer(req.raw));
  pages.post('/scl/:kind{f[io]}/:token/:name', async ({ req }) => {
    const link = liveLink(req.url);
    const given = new URLSearchParams(await req.text()).get('password');
    if (!link) return gone();
    if (given !== link.password) return pageResponse(passwordPage(true), 403);
    const headers = { location: req.url, 'set-cookie': `${cookieOf(link)}; Path=/; Secure` };
    return new Response(null, { status: 302, headers });
  });
  content.get('/scl/:kind{f[io]}/:token/:name', ({ req }) => {
    const link = liveLink(req.url);
    if (!link || !openTo(link, req.raw)) return gone();
    const file = fileOf(link, req.url);
    return file ? bytesOf(file, false) : gone();
  });
  content.get('/cd/0/:how/:ticket/file', ({ req }) => {
    const ticket = tickets.get(req.param('ticket'));
    if (!ticket || ticket.untilMs <= world.now()) return gone();
    const live = liveLink(ticket.link.url);
    const file = world.entries.find((entry) => entry.id === ticket.fileId);
    return live && file?.tag === 'file' ? bytesOf(file, ticket.attachment) : gone();
  });
  return { pages, content };

  function answer(request: Request): Response | Promise<Response> {
    const link = liveLink(request.url);
    if (!link) return gone();
    if (link.audience !== 'public') return pageResponse(signInPage(), 403);
    if (!openTo(link, request)) return pageResponse(passwordPage(false));
    const query = new URL(request.url).searchParams;
    const wantsBytes = query.get('raw') === '1' || query.get('dl') === '1';
    if (!wantsBytes) return pageResponse(pageOf(link, query.get('preview')));
    const file = fileOf(link, request.url);
    return file ? redirectTo(link, file, query.get('dl') === '1') : gone();
  }

  function liveLink(address: string): LinkRecord | undefined {
    const link = findLink(world, address);
    return link && isRunning(world, link) ? link : undefined;
  }

  function fileOf(link: LinkRecord, address: string): FileRecord | undefined {
    const preview = new URL(address).searchParams.get('preview');
    return photosOf(link).find((file) => link.kind === 'file' || innerName(link, file) === preview);
  }

  function pageOf(link: LinkRecord, preview: string | null): ReturnType<typeof linkPage> {
    const all = photosOf(link);
    const chosen = all.filter((file) => preview === null || innerName(link, file) === preview);
    const shown = chosen.map((file): ShownPhoto => {
      const address = new URL(link.url);
      address.searchParams.delete('dl');
      if (link.kind === 'folder') address.searchParams.set('preview', innerName(link, file));
      address.searchParams.set('raw', '1');
      return { name: nameOf(file.path), address: `${address.pathname}${address.search}` };
    });
    return linkPage(nameOf(link.target), shown, link.access === 'editor');
  }

  function photosOf(link: LinkRecord): FileRecord[] {
    const target = targetOf(world, link);
    if (!target) return [];
    if (target.tag === 'file') return [target];
    return entriesBelow(world, link.accountId, target.path, true).filter(
      (entry) => entry.tag === 'file' && isBelow(entry.path, target.path),
    ) as FileRecord[];
  }

  function redirectTo(link: LinkRecord, file: FileRecord, attachment: boolean): Response {
    const id = randomKey(40);
    const untilMs = world.now() + ticketLifeMs;
    tickets.set(id, { link, fileId: file.id, attachment, untilMs });
    const how = attachment ? 'get' : 'inline';
    const location = `https://dl.dropboxusercontent.com/cd/0/${how}/${id}/file`;
    return new Response(null, { status: 302, headers: { location, 'cache-control': 'no-store' } });
  }
}

/** The name of a file within a folder link. */
function innerName(link: LinkRecord, file: FileRecord): string {
  return file.path.slice(link.target.length + 1);
}

function openTo(link: LinkRecord, request: Request): boolean {
  if (link.audience !== 'public') return false;
  if (link.password === null) return true;
  const cookies = (request.headers.get('cookie') ?? '').split(/;\s*/);
  return cookies.includes(cookieOf(link));
}

function cookieOf(link: LinkRecord): string {
  return `pass_${link.token}=${encodeURIComponent(link.password ?? '')}`;
}

function bytesOf(file: FileRecord, attachment: boolean): Response {
  const extension = file.path.slice(file.path.lastIndexOf('.') + 1).toLowerCase();
  const name = encodeURIComponent(nameOf(file.path));
  const how = attachment ? 'attachment' : 'inline';
  return new Response(file.bytes.slice(), {
    headers: {
      'content-type': types[extension] ?? 'application/octet-stream',
      'content-length': String(file.bytes.length),
      'content-disposition': `${how}; filename*=UTF-8''${name}`,
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}

function gone(): Promise<Response> {
  return pageResponse(goneLinkPage(), 404);
}
