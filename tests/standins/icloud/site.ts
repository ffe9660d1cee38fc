import { Hono } from 'hono';
import { addLink, endLink, isLive } from './links.ts';
import { missingPage, ownersPage, pageResponse, viewersPage } from './pages.ts';
import { shareKinds } from './world.ts';
import type { IcloudWorld } from './world.ts';

/** www.icloud.com: the owner's page, and the pages behind the links that begin there. */
export function createSite(world: IcloudWorld): Hono {
  const app = withMissingPage();
  // A link's id stands in the fragment, which no server sees: it is the owner's page for everybody.
  for (const path of ['/photos/', '/photos', '/iclouddrive/', '/iclouddrive']) {
    app.get(path, ({ req }) => {
      const live = world.links.filter((link) => isLive(world, link));
      return pageResponse(ownersPage(live, world.links[Number(req.query('made') ?? NaN)]));
    });
  }
  app.post('/photos/', async ({ req }) => {
    const form = new URLSearchParams(await req.text());
    const kind = shareKinds.find((each) => each === form.get('kind'));
    if (form.get('act') === 'copy' && kind) {
      return redirect(`/photos/?made=${world.links.indexOf(addLink(world, kind))}`);
    }
    const url = form.get('url');
    if (form.get('act') !== 'stop' || url === null) return pageResponse(missingPage(), 400);
    endLink(world, url);
    return redirect('/photos/');
  });
  for (const path of ['/sharedalbum/', '/sharedalbum/:language/', '/iclouddrive/:id']) {
    app.get(path, () => pageResponse(viewersPage()));
  }
  return app;
}

/** share.icloud.com and photos.icloud.com: nothing but the pages behind links. */
export function createViewer(path: string): Hono {
  const app = withMissingPage();
  app.get(path, () => pageResponse(viewersPage()));
  return app;
}

function withMissingPage(): Hono {
  const app = new Hono();
  app.notFound(() => pageResponse(missingPage(), 404));
  return app;
}

function redirect(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
