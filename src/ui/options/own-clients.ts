import type { ProviderId } from '#core/provider.ts';
import type { Settings } from '#core/settings.ts';
import type { MessageKey } from '../words.ts';

export type ClientName = 'Dropbox' | 'Google';

/** An app of the user's own at a service, used in place of the one that the build brings. */
export interface OwnClient {
  readonly name: ClientName;
  /** One app at Google serves both of its clouds. */
  readonly providers: readonly [ProviderId, ...ProviderId[]];
  /** What the service gives out; anything else is a slip of the hand. */
  readonly pattern: RegExp;
  readonly label: MessageKey;
  readonly help: MessageKey;
  readonly invalid: MessageKey;
  readonly demo: MessageKey;
}

/** The services at which the user may have an app. */
export const OWN_CLIENTS: readonly OwnClient[] = [
  {
    name: 'Dropbox',
    providers: ['dropbox'],
    pattern: /^[a-z0-9]*$/i,
    label: 'appKey',
    help: 'appKeyHelp',
    invalid: 'appKeyInvalid',
    demo: 'appKeyDemo',
  },
  {
    name: 'Google',
    providers: ['google-drive', 'google-photos'],
    pattern: /^([\w-]+\.apps\.googleusercontent\.com)?$/,
    label: 'clientId',
    help: 'clientIdHelp',
    invalid: 'clientIdInvalid',
    demo: 'clientIdDemo',
  },
];

/** The user's own client id; undefined while the build's is used. */
export function ownClientId(
  { providers }: OwnClient,
  { clientIds }: Pick<Settings, 'clientIds'>,
): string | undefined {
  return clientIds[providers[0]];
}

/** The client ids with this one in the place of the app's; an empty one is the build's again. */
export function withClientId(
  { providers }: OwnClient,
  clientIds: Settings['clientIds'],
  id: string,
): Settings['clientIds'] {
  const others = Object.entries(clientIds).filter(([key]) => !providers.some((own) => own === key));
  const own = id === '' ? [] : providers.map((provider) => [provider, id] as const);
  return Object.fromEntries([...others, ...own]);
}
