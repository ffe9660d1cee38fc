import { describe, expect, it } from 'vitest';
import { isRefusedLink } from '../../src/core/guided-link.ts';
import { isLinkOf } from '../../src/core/link-address.ts';
import { ICLOUD } from '../../src/providers/icloud/icloud.ts';
import { oddLinksLike } from '../unit/core/odd-links.ts';
import { ICLOUD_LINK, SHORT_LINK } from '../unit/providers/guided/some-links.ts';
import * as dropboxRig from './dropbox-provider-rig.ts';
import * as driveRig from './google-drive-provider-rig.ts';
import { createRig as createPhotosRig } from './google-photos-provider-rig.ts';

const never = new AbortController().signal;
const REFUSED = { code: 'unexpected-answer', facts: { detail: 'link address' } };

describe('Dropbox answers with a link that has', () => {
  const good = 'https://www.dropbox.com/scl/fi/x/photo-1.jpg?rlkey=y&dl=0';

  it.each(oddLinksLike(good))('%s: it is refused', async (_what, url) => {
    const { connect, faults } = dropboxRig.createRig();
    const { cloud } = await connect();
    const item = await dropboxRig.storeOne(cloud);
    const path = '/2/sharing/create_shared_link_with_settings';
    const answer = { status: 200, body: JSON.stringify({ '.tag': 'file', url }) };
    faults.add({ host: 'api.dropboxapi.com', path, answer });
    await expect(cloud.makeLink(item, undefined, never)).rejects.toMatchObject(REFUSED);
  });
});

describe('Google Drive answers with a link that has', () => {
  const good = 'https://drive.google.com/file/d/1AbC/view?usp=drivesdk';

  it.each(oddLinksLike(good))('%s: it is refused', async (_what, webViewLink) => {
    const rig = driveRig.createRig();
    const { cloud } = await rig.connect();
    const item = await driveRig.storeOne(rig, cloud);
    const path = `${driveRig.FILES}/${item.id}`;
    const answer = { status: 200, body: JSON.stringify({ webViewLink }) };
    rig.faults.add({ host: driveRig.API, path, answer });
    await expect(cloud.makeLink(item, undefined, never)).rejects.toMatchObject(REFUSED);
  });

  it.each(oddLinksLike('https://www.googleapis.com/upload/drive/v3/files?upload_id=x'))(
    '%s, as the place to send the photo to: nothing goes there',
    async (_what, location) => {
      // What is no text at all cannot stand in a header, nor a line break, nor a letter of no byte.
      if (typeof location !== 'string' || !/^[\t -~]*$/.test(location)) return;
      const rig = driveRig.createRig();
      const { cloud } = await rig.connect();
      const answer = { status: 200, headers: { location }, body: '' };
      rig.faults.add({ host: driveRig.API, path: driveRig.UPLOAD, answer });
      rig.reached.clear();
      await expect(driveRig.storeOne(rig, cloud)).rejects.toMatchObject({
        code: 'unexpected-answer',
      });
      expect([...rig.reached]).toEqual([driveRig.API]);
    },
  );
});

describe.each([
  ['google-photos', createPhotosRig().provider.guide, SHORT_LINK],
  ['icloud', ICLOUD.guide, ICLOUD_LINK],
] as const)('The page of %s shows a link that has', (provider, guide, good) => {
  it.each(oddLinksLike(good).filter(([, link]) => typeof link === 'string'))(
    '%s: it is refused, or the good one in it is all that is taken',
    (_what, text) => {
      const found = guide!.recognise(text as string);
      if (isRefusedLink(found)) return;
      expect(found.url).toBe(good);
      expect(isLinkOf(provider, found.url)).toBe(true);
    },
  );
});
