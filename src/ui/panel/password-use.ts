import type { Account } from '#core/provider.ts';

/**
 * What comes of the password that is typed: there is `none`, the links are `set` behind it, or it would be
 * left out, as the account is not known to have passwords: then nothing is shared.
 */
export type PasswordUse = 'none' | 'set' | 'left-out';

/** What comes of it with that account. */
export function passwordUse(account: Account | undefined, typed: string): PasswordUse {
  if (account === undefined || typed === '') return 'none';
  return account.setsPasswords === true ? 'set' : 'left-out';
}
