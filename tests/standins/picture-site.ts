import type { Standin } from './standin.ts';

/** One request for a picture, as the site saw it. */
export interface PictureRequest {
  readonly path: string;
  readonly hasCookie: boolean;
  readonly referer: string | null;
  /** Whether a page's own `img` asked, or somebody else. */
  readonly byPage: boolean;
}

/** A site with a page of pictures, which come from a host of their own. */
export interface PictureSite extends Standin {
  readonly url: string;
  readonly requests: PictureRequest[];
}

const PAGE = 'www.example.com';
const PICTURES = 'pictures.example.com';

/** Creates the site; `photo` is the one picture that it has. */
export function createPictureSite(photo: Uint8Array<ArrayBuffer>): PictureSite {
  const requests: PictureRequest[] = [];
  const inline = `data:image/jpeg;base64,${Buffer.from(photo).toString('base64')}`;
  const html = `<!doctype html><title>Pictures</title>
    <img id="photo" src="https://${PICTURES}/holiday.jpg" width="200" height="150">
    <img id="moved" src="https://${PICTURES}/moved.jpg" width="200" height="150">
    <img id="inline" src="${inline}" width="200" height="150">`;

  function picture(request: Request): Response {
    const { pathname } = new URL(request.url);
    const { headers } = request;
    requests.push({
      path: pathname,
      hasCookie: headers.has('cookie'),
      referer: headers.get('referer'),
      byPage: headers.get('sec-fetch-dest') === 'image',
    });
    if (pathname === '/moved.jpg') {
      return new Response(null, {
        status: 302,
        headers: { location: `https://${PAGE}/holiday.jpg` },
      });
    }
    return new Response(photo, {
      headers: {
        'content-type': 'image/jpeg',
        'set-cookie': 'visitor=7; Secure; SameSite=None; Path=/',
      },
    });
  }

  return {
    hosts: [PAGE, PICTURES],
    url: `https://${PAGE}/`,
    requests,
    fetch(request) {
      const { host, pathname } = new URL(request.url);
      if (host === PICTURES || pathname === '/holiday.jpg') return picture(request);
      return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
    },
  };
}
