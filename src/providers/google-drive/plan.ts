import type { PhotoExtension } from '#core/photo.ts';
import type { RemotePlan } from '#core/provider.ts';
import { randomText } from '../random-text.ts';

const SUFFIX_LENGTH = 8;

/**
 * What photos are known by before Google has given out ids: neutral and never the same twice. Drive
 * finds a thing by its id alone, so only the last part is a name that anybody sees.
 */
export function planDrivePaths({
  extensions,
  asAlbum,
}: {
  readonly extensions: readonly PhotoExtension[];
  readonly asAlbum: boolean;
}): RemotePlan {
  const folder = `photos ${randomText(SUFFIX_LENGTH)}`;
  const paths = extensions.map((extension, index) => `${folder}/photo-${index + 1}.${extension}`);
  return { folder: asAlbum ? folder : undefined, paths };
}
