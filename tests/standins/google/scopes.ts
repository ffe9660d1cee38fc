const base = 'https://www.googleapis.com/auth';

export const driveFile = `${base}/drive.file`;
export const photosAppend = `${base}/photoslibrary.appendonly`;
export const userEmail = `${base}/userinfo.email`;
const userProfile = `${base}/userinfo.profile`;

/** The scopes of the sign-in itself, from which a person cannot take the tick. */
export const signInScopes: readonly string[] = [
  'openid',
  'email',
  'profile',
  userEmail,
  userProfile,
];

/** Every scope that can be asked for; those of Photos that ended in March 2025 are not among them. */
const knownScopes: readonly string[] = [
  ...signInScopes,
  driveFile,
  photosAppend,
  `${base}/photoslibrary.readonly.appcreateddata`,
  `${base}/photoslibrary.edit.appcreateddata`,
];

const meanings: Readonly<Record<string, readonly string[]>> = {
  email: [userEmail, 'openid'],
  profile: [userProfile, 'openid'],
  [userEmail]: [userEmail, 'openid'],
  [userProfile]: [userProfile, 'openid'],
};

/** The scopes in a request under the names that the service keeps them by. */
export function readScopes(asked: string): string[] {
  return [...new Set(words(asked).flatMap((scope) => meanings[scope] ?? [scope]))];
}

/** The first scope in a request that does not exist. */
export function unknownScope(asked: string): string | undefined {
  return words(asked).find((scope) => !knownScopes.includes(scope));
}

/** Granted scopes as an answer spells them: not in the order of the request, and with short names too. */
export function spellScopes(granted: Iterable<string>): string {
  const scopes = [...granted];
  const short = scopes.includes(userEmail) ? ['email'] : [];
  return [...short, ...scopes.toReversed()].join(' ');
}

function words(scope: string): string[] {
  return scope.split(' ').filter((word) => word !== '');
}
