import { route } from './api-route.ts';
import type { ApiCall, ApiRoute } from './api-route.ts';
import { flag, nullable, struct, text, withDefault } from './arguments.ts';
import { entryAt } from './entries.ts';
import { taggedFailure } from './errors.ts';
import type { Tagged } from './errors.ts';
import { found } from './file-routes.ts';
import { linkMetadataOf } from './link-metadata.ts';
import {
  effectiveAudience,
  grantedAccess,
  hasCustomControls,
  isEmpty,
  linkSettings,
  noSettings,
  requireSettings,
  settingsError,
  wantedAudience,
} from './link-settings.ts';
import type { LinkSettings } from './link-settings.ts';
import { addLink, findLink, isRunning, readLinkAddress, standingLinks } from './links.ts';
import { readPath } from './paths.ts';
import type { LinkRecord } from './world.ts';

const createLink = route({
  name: 'sharing/create_shared_link_with_settings',
  scope: 'sharing.write',
  style: 'rpc',
  args: struct({ path: text(readPath), settings: nullable(linkSettings) }),
  run(call) {
    const { world, account } = call;
    const target = found(call, call.args.path, 'path');
    if (!account.emailVerified) throw taggedFailure({ '.tag': 'email_not_verified' });
    if (account.linksBanned) throw taggedFailure({ '.tag': 'access_denied' });
    if (call.args.settings && isEmpty(call.args.settings)) throw settingsError('invalid_settings');
    const settings = call.args.settings ?? noSettings;
    requireSettings(account, settings, world.now());
    const requestedAudience = wantedAudience(account, settings);
    const audience = effectiveAudience(account, requestedAudience);
    const access = grantedAccess(account, settings);
    const old = standingLinks(world, account.accountId).find(
      (link) => link.targetId === target.id && link.access === access,
    );
    if (old) throw alreadyExists(call, old, settings);
    const link = addLink(world, target, {
      access,
      requestedAudience,
      audience,
      password: world.behaviour.passwords === 'set' ? settings.link_password : null,
      allowDownload: settings.allow_download ?? true,
      expires: settings.expires,
    });
    return linkMetadataOf(world, link, account);
  },
});

const modifyLink = route({
  name: 'sharing/modify_shared_link_settings',
  scope: 'sharing.write',
  style: 'rpc',
  args: struct({
    url: text(),
    settings: linkSettings,
    remove_expiration: withDefault(flag, false),
  }),
  run(call) {
    const { world, account, args } = call;
    const link = ownLink(call, args.url);
    if (!account.emailVerified) throw taggedFailure({ '.tag': 'email_not_verified' });
    const { settings, remove_expiration: removes } = args;
    if (isEmpty(settings) && !removes) throw settingsError('invalid_settings');
    if (removes && settings.expires !== null) throw settingsError('invalid_settings');
    requireSettings(account, settings, world.now());
    if (settings.access !== null && grantedAccess(account, settings) !== link.access) {
      throw settingsError('invalid_settings');
    }
    applySettings(call, link, settings);
    if (removes) link.expires = null;
    return linkMetadataOf(world, link, account);
  },
});

const revokeLink = route({
  name: 'sharing/revoke_shared_link',
  scope: 'sharing.write',
  style: 'rpc',
  args: struct({ url: text() }),
  run(call) {
    if (!readLinkAddress(call.args.url)) throw taggedFailure({ '.tag': 'shared_link_malformed' });
    ownLink(call, call.args.url).revokedAtMs = call.world.now();
  },
});

const getLinkMetadata = route({
  name: 'sharing/get_shared_link_metadata',
  scope: 'sharing.read',
  style: 'rpc',
  args: struct({
    url: text(),
    path: nullable(text('/(.|[\\r\\n])*')),
    link_password: nullable(text()),
  }),
  run({ world, account, args }) {
    const link = findLink(world, args.url);
    if (!link) throw notFound();
    const isOwner = link.accountId === account.accountId;
    if (!isOwner && !isRunning(world, link)) throw notFound();
    const admitted =
      link.audience === 'public' && (link.password ?? '') === (args.link_password ?? '');
    if (!isOwner && !admitted) throw taggedFailure({ '.tag': 'shared_link_access_denied' });
    if (args.path === null) return linkMetadataOf(world, link, account);
    const inner = entryAt(world, link.accountId, `${link.target}${args.path}`);
    if (link.kind === 'file' || !inner) throw notFound();
    return linkMetadataOf(world, link, account, inner);
  },
});

/** The routes that make, change, read and end one link. */
export const linkRoutes: readonly ApiRoute[] = [
  createLink,
  modifyLink,
  revokeLink,
  getLinkMetadata,
];

function applySettings(call: ApiCall<unknown>, link: LinkRecord, settings: LinkSettings): void {
  if (settings.audience !== null || settings.requested_visibility !== null) {
    link.requestedAudience = wantedAudience(call.account, settings);
    link.audience = effectiveAudience(call.account, link.requestedAudience);
  }
  if (settings.require_password !== null) link.password = settings.link_password;
  if (settings.allow_download !== null) link.allowDownload = settings.allow_download;
  if (settings.expires !== null) link.expires = settings.expires;
}

/** The old link comes along only where it is what was asked for. */
function alreadyExists(call: ApiCall<unknown>, old: LinkRecord, settings: LinkSettings): Error {
  const fits =
    !hasCustomControls(settings) &&
    old.requestedAudience === wantedAudience(call.account, settings);
  const tag = 'shared_link_already_exists';
  if (!fits || !call.world.behaviour.alreadyExistsMetadata) return taggedFailure({ '.tag': tag });
  const metadata = linkMetadataOf(call.world, old, call.account);
  const nested: Tagged = { '.tag': 'metadata', metadata };
  return taggedFailure({ '.tag': tag, [tag]: nested });
}

function ownLink(call: ApiCall<unknown>, url: string): LinkRecord {
  const link = findLink(call.world, url);
  if (!link) throw notFound();
  if (link.accountId === call.account.accountId) return link;
  throw taggedFailure({ '.tag': 'shared_link_access_denied' });
}

function notFound(): Error {
  return taggedFailure({ '.tag': 'shared_link_not_found' });
}
