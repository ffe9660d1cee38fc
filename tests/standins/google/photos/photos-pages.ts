import { Hono } from 'hono';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { accountsIn, signInRedirect } from '../login.ts';
import { layout, messagePage, photoList } from '../pages.ts';
import { pageResponse } from '../../page-layout.ts';
import type { GoogleWorld } from '../world.ts';
import { ownerPage } from './owner-page.ts';
import type { Dialog } from './owner-page.ts';
import { findTarget, photoLinkActs, photosOf, standingLink } from './photo-links.ts';
import type { PhotoTarget } from './photo-links.ts';
import type { PhotoItem, PhotoLink } from './records.ts';

/** Serves photos.google.com: the owner's pages, and what strangers meet behind a link. */
export function createPhotosPages(world: GoogleWorld): Hono {
  const app = new Hono();
  const acts = photoLinkActs(world);
  const ownPath = '/lr/:kind{photo|album}/:id';

  app.get(ownPath, (context) =>
    forOwner(context, (target) => pageResponse(ownerPage(viewOf(target, context)))),
  );
  app.get(`${ownPath}/bytes/:itemId`, (context) =>
    forOwner(context, (target) => bytesIn(target, context.req.param('itemId'))),
  );
  app.post(`${ownPath}/link`, (context) =>
    forOwner(context, async (target) => {
      const form = new URLSearchParams(await context.req.text());
      const wanted = form.get('sharing') === 'on';
      if (wanted) acts.createLink(target.id);
      else if (standingLink(world, target.id)) acts.endLink(target.id);
      const location = `${new URL(target.productUrl).pathname}?dialog=${wanted ? 'share' : 'options'}`;
      return new Response(null, { status: 303, headers: { location } });
    }),
  );
  app.get('/share/:shareId', ({ req }) =>
    behindLink(req.url, (target, link) => pageResponse(sharedPage(target, link))),
  );
  app.get('/share/:shareId/photo/:itemId', ({ req }) =>
    behindLink(req.url, (target, link) => pageResponse(sharedPage(target, link))),
  );
  app.get('/share/:shareId/bytes/:itemId', ({ req }) =>
    behindLink(req.url, (target) => bytesIn(target, req.param('itemId'))),
  );
  return app;

  function forOwner(
    { req }: Context,
    act: (target: PhotoTarget) => Response | Promise<Response>,
  ): Response | Promise<Response> {
    const signedIn = accountsIn(world, req.raw);
    if (signedIn.size === 0) return signInRedirect(req.url);
    const target = findTarget(world, req.param('id') ?? '');
    return target && signedIn.has(target.ownerId) ? act(target) : nothingThere();
  }

  function viewOf(target: PhotoTarget, { req }: Context) {
    const path = new URL(target.productUrl).pathname;
    const asked = req.query('dialog');
    const dialog: Dialog = asked === 'share' || asked === 'options' ? asked : 'none';
    const photos = photosOf(world, target).map(({ id, fileName }) => ({
      name: fileName,
      address: `${path}/bytes/${id}`,
    }));
    const link = standingLink(world, target.id) ?? null;
    return { title: titleOf(target), path, photos, link, dialog };
  }

  /** What a link shows, or how it answers where it never was or has ended. */
  function behindLink(
    address: string,
    show: (target: PhotoTarget, link: PhotoLink) => Response | Promise<Response>,
  ): Response | Promise<Response> {
    const { pathname, searchParams } = new URL(address);
    const link = world.photoLinks.find(
      ({ shareId, key }) => pathname.split('/')[2] === shareId && searchParams.get('key') === key,
    );
    const target = link && findTarget(world, link.targetId);
    if (!target) return nothingThere();
    if (link.endedAtMs === null) return show(target, link);
    return world.behaviour.endedPhotoLink === 'shell' ? shell() : nothingThere();
  }

  function bytesIn(target: PhotoTarget, itemId: string): Response | Promise<Response> {
    const item = photosOf(world, target).find(({ id }) => id === itemId);
    return item ? bytesOf(item) : nothingThere();
  }

  function sharedPage(target: PhotoTarget, { shareId, key }: PhotoLink) {
    const photos = photosOf(world, target).map(({ id, fileName }) => ({
      name: fileName,
      address: `/share/${shareId}/bytes/${id}?key=${key}`,
    }));
    return layout(
      titleOf(target),
      html`<h1>${titleOf(target)}</h1>
        ${photoList(photos)}`,
    );
  }
}

/** Serves photos.app.goo.gl, where short links lead to long ones. */
export function createShortLinks(world: GoogleWorld): Hono {
  const app = new Hono();
  app.get('/:code', ({ req }) => {
    const link = world.photoLinks.find(({ code }) => code === req.param('code'));
    const leads = link && (link.endedAtMs === null || world.behaviour.endedPhotoLink === 'shell');
    if (!leads) return nothingThere();
    return new Response(null, { status: 302, headers: { location: link.longUrl } });
  });
  return app;
}

function titleOf(target: PhotoTarget): string {
  return 'itemIds' in target ? target.title : target.fileName;
}

function bytesOf({ bytes, mimeType }: PhotoItem): Response {
  const headers = { 'content-type': mimeType, 'cache-control': 'no-store' };
  return new Response(bytes.slice(), { headers });
}

/** A page that is there and shows nothing. */
function shell(): Promise<Response> {
  return pageResponse(messagePage('Google Photos', 'Loading'));
}

function nothingThere(): Promise<Response> {
  return pageResponse(messagePage('Not found', 'Nothing is shared here.'), 404);
}
