/** Points on which the real service's documents leave room; tests set them to meet each variant. */
export interface Behaviour {
  /** Whether a `login_hint` chooses the account of the consent page, or the person chooses anew. */
  loginHint: 'followed' | 'ignored';
  /** Where an administrator's block of the app shows: in the answer, or only on Google's page. */
  adminBlock: 'redirect' | 'page';
  /** What an upload session that has ended answers. */
  endedSession: 404 | 410;
  /** How many bytes each of the next requests of upload sessions keeps, whatever it brings. */
  keptOfNextPuts: number[];
  /** The checksums that files are described with. */
  checksums: 'right' | 'wrong' | 'absent';
  /** Whether new files and folders need a resource key in their link. */
  resourceKeys: boolean;
  /** The most files that one page of a list holds, whatever was asked for. */
  filesPerPage: number;
  /** What becomes of a permission for anyone: what was asked for, or something wider. */
  publicAccess: 'as-asked' | 'writer' | 'discoverable';
  /** Whether permissions in My Drive say from where they are inherited. */
  permissionDetails: boolean;
  /** How long a change of permissions takes; of two that overlap on a file the last one counts. */
  permissionMs: number;
  /** How long a file stays closed to strangers after it was shared. */
  aclDelayMs: number;
  /** How long a file stays open to strangers after its sharing ended. */
  aclEndDelayMs: number;
  /** How long `batchCreate` takes; a second one of the same person is refused meanwhile. */
  batchCreateMs: number;
  /** How each of the next media items fails; null: it does not. */
  nextMediaItems: ({ readonly code: number; readonly message: string } | null)[];
  /** How many requests the Photos API still answers today. */
  photosRequestsLeft: number;
  /** What a Photos link answers once it has ended: nothing there, or a page without photos. */
  endedPhotoLink: 404 | 'shell';
}

/** The real service as its documents describe it. */
export function defaultBehaviour(): Behaviour {
  return {
    loginHint: 'followed',
    adminBlock: 'redirect',
    endedSession: 404,
    keptOfNextPuts: [],
    checksums: 'right',
    resourceKeys: false,
    filesPerPage: 1000,
    publicAccess: 'as-asked',
    permissionDetails: false,
    permissionMs: 0,
    aclDelayMs: 0,
    aclEndDelayMs: 0,
    batchCreateMs: 0,
    nextMediaItems: [],
    photosRequestsLeft: 10_000,
    endedPhotoLink: 404,
  };
}
