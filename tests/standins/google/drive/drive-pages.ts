import { Hono } from 'hono';
import { html } from 'hono/html';
import { accountOf } from '../authorise.ts';
import { accountsIn, signInRedirect } from '../login.ts';
import { layout, messagePage, photoList } from '../pages.ts';
import { pageResponse } from '../../page-layout.ts';
import type { Page } from '../../page-layout.ts';
import type { GoogleWorld } from '../world.ts';
import { folderType } from './items.ts';
import { bytesLink } from './links.ts';
import { isSharedWith, publicRole } from './permissions.ts';
import type { DriveItem } from './records.ts';

/** Serves drive.google.com: what somebody meets behind a link, with or without a sign-in. */
export function createDrivePages(world: GoogleWorld): Hono {
  const app = new Hono();

  app.get('/file/d/:id/view', ({ req }) =>
    answer(req.raw, req.param('id'), (item, access) =>
      pageResponse(itemPage(item, [item], access)),
    ),
  );
  app.get('/drive/folders/:id', ({ req }) =>
    answer(req.raw, req.param('id'), (item, access) =>
      pageResponse(itemPage(item, picturesIn(item), access)),
    ),
  );
  app.get('/uc', ({ req }) =>
    answer(req.raw, req.query('id') ?? '', (item, access) => {
      const downloads = req.query('export') === 'download';
      const forbidden = downloads && !mayDownload(item, access);
      return forbidden ? pageResponse(noDownload(), 403) : bytesOf(item, downloads);
    }),
  );
  return app;

  /** The item as `show` shows it, or what keeps it from being seen. */
  function answer(
    request: Request,
    id: string,
    show: (item: DriveItem, access: Access) => Response | Promise<Response>,
  ): Response | Promise<Response> {
    const item = world.items.find((each) => each.id === id && each.deletedAtMs === null);
    if (!item) return pageResponse(messagePage('Not found', 'There is no such file.'), 404);
    const access = accessTo(world, request, item);
    if (access === 'sign-in') return signInRedirect(request.url);
    return access === 'none' ? pageResponse(noAccess(), 403) : show(item, access);
  }

  function picturesIn(folder: DriveItem): DriveItem[] {
    return world.items.filter(
      (item) =>
        item.parentId === folder.id &&
        item.mimeType !== folderType &&
        item.deletedAtMs === null &&
        !item.trashed,
    );
  }
}

type Access = 'owner' | 'writer' | 'reader' | 'sign-in' | 'none';

function accessTo(world: GoogleWorld, request: Request, item: DriveItem): Access {
  const signedIn = accountsIn(world, request);
  if (signedIn.has(item.ownerId)) return 'owner';
  const people = [...signedIn].map((id) => accountOf(world, id));
  if (people.some((account) => isSharedWith(world, item, account))) return 'reader';
  const key = new URL(request.url).searchParams.get('resourcekey');
  const keyFits = item.resourceKey === null || item.resourceKey === key;
  const role = keyFits ? publicRole(world, item) : null;
  if (role !== null) return role === 'writer' ? 'writer' : 'reader';
  return signedIn.size === 0 ? 'sign-in' : 'none';
}

/** `copyRequiresWriterPermission` hides buttons from those who only look; the picture still shows. */
function mayDownload(item: DriveItem, access: Access): boolean {
  return access !== 'reader' || !item.copyRequiresWriterPermission;
}

function itemPage(item: DriveItem, pictures: readonly DriveItem[], access: Access): Page {
  const photos = pictures.map((each) => ({ name: each.name, address: bytesLink(each, 'view') }));
  const download = html`<a href="${bytesLink(item, 'download')}">Download</a>`;
  return layout(
    item.name,
    html`<h1>${item.name}</h1>
      <p>${access === 'writer' ? 'Anyone with the link can edit' : 'View only'}</p>
      ${photoList(photos)} ${item.bytes && mayDownload(item, access) ? download : ''}`,
  );
}

function bytesOf(item: DriveItem, downloads: boolean): Response {
  if (item.bytes === null) return new Response('A folder has no bytes.', { status: 404 });
  const name = encodeURIComponent(item.name);
  return new Response(item.bytes.slice(), {
    headers: {
      'content-type': item.mimeType,
      'content-disposition': `${downloads ? 'attachment' : 'inline'}; filename*=UTF-8''${name}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}

function noAccess(): Page {
  return messagePage('You need access', 'Ask for access, or switch to an account with access.');
}

function noDownload(): Page {
  return messagePage('No download', 'The owner does not let viewers download this file.');
}
