import type { Link } from '#core/link.ts';
import { STANDING_ACCOUNTS } from '#core/standing-account.ts';

const ICLOUD_ACCOUNT = STANDING_ACCOUNTS.find(({ provider }) => provider === 'icloud')!;

/** The row of a link that the user made at iCloud and brought. */
export function linkByHand(url: string, number: number, nowMs: number): Link {
  return {
    id: `icloud ${number}`,
    shareId: `icloud ${number}`,
    createdAtMs: nowMs,
    provider: 'icloud',
    accountId: ICLOUD_ACCOUNT.id,
    accountLabel: '',
    chatLabel: '@anna',
    item: { kind: 'album', id: url, path: '' },
    photoCount: 0,
    thumbnail: undefined,
    url,
    guided: {
      kind: 'icloud-link',
      confirmedBy: 'stranger',
      stopPage: 'https://www.icloud.com/photos/',
      isReminded: false,
    },
    state: 'public',
    endsAtMs: undefined,
    endedBy: 'user',
    checkedAtMs: nowMs,
    failure: undefined,
    retry: undefined,
  };
}
