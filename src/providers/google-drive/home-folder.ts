import { abortable } from '../http/abort.ts';
import { createFolder } from './create-folder.ts';
import { isNotFound, type DriveApi } from './drive-api.ts';
import { generateIds } from './reserve-ids.ts';
import { findTagged, FOLDER_TYPE, HOME_TAG } from './tags.ts';

/** Photolink's own folder at the top of the user's Drive. It is never shared itself. */
export interface HomeFolder {
  /** Runs `act` with the folder's id, and once more with another where that folder is not there. */
  readonly within: <T>(act: (id: string) => Promise<T>, signal: AbortSignal) => Promise<T>;
  /** The folder turned out to be in the trash: the next one who needs it looks for another. */
  readonly forget: () => void;
}

const NAME = 'Photolink';
const WHERE = `mimeType='${FOLDER_TYPE}' and trashed=false`;

/** Nobody's abort may take the search from those who wait for it too. */
const never = new AbortController().signal;

/** The home folder of one account: found or made once, when it is first needed. */
export function createHomeFolder(api: DriveApi): HomeFolder {
  let known: Promise<string> | undefined;

  /** `gone`: the folder that turned out not to be there; a search may still find it for a while. */
  function folder(gone?: string): Promise<string> {
    if (known) return known;
    const mine = findOrMake(api, gone).catch((thrown: unknown) => {
      if (known === mine) known = undefined;
      throw thrown;
    });
    known = mine;
    return mine;
  }

  return {
    async within(act, signal) {
      const tried = folder();
      const id = await abortable(tried, signal);
      try {
        return await act(id);
      } catch (thrown) {
        if (!isNotFound(thrown)) throw thrown;
        if (known === tried) known = undefined;
        return act(await abortable(folder(id), signal));
      }
    },
    forget() {
      known = undefined;
    },
  };
}

async function findOrMake(api: DriveApi, gone: string | undefined): Promise<string> {
  const found = await findTagged(api, HOME_TAG, WHERE, never);
  const known = found.find((id) => id !== gone);
  if (known !== undefined) return known;
  const [id = ''] = await generateIds(api, 1, never);
  await createFolder(api, { id, name: NAME, tag: HOME_TAG, parent: undefined }, never);
  return id;
}
