import { ICLOUD } from '#providers/icloud/icloud.ts';
import { createIcloudService } from '../../../standins/icloud/icloud.ts';
import { isLive } from '../../../standins/icloud/links.ts';
import type { Cloud } from './cloud.ts';

/** An iCloud in which nothing is shared. The photos there are the user's own. */
export function createIcloudCloud(now: () => number): Cloud {
  const icloud = createIcloudService({ now });
  const urls = () => icloud.links.filter((link) => isLive(icloud, link)).map(({ url }) => url);
  return {
    name: 'iCloud',
    standin: icloud,
    createService: () => ICLOUD,
    files: () => [],
    albums: () => [],
    homes: () => [],
    publicUrls: urls,
    endLink: (url) => {
      icloud.endLink(url);
    },
    endUploads: () => undefined,
    bodyOf: () => '',
    owner: {
      makeLink: () => urls()[0] ?? icloud.createLink('iCloud Link'),
      endLinks: () => {
        for (const url of urls()) icloud.endLink(url);
      },
    },
  };
}
