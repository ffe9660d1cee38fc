import type { Dropbox, sharing } from 'dropbox';
import { describe, expect, it } from 'vitest';
import type { AccountName } from '../standins/dropbox/accounts.ts';
import { createSdkClient, failureOf, someBytes } from '../standins/dropbox/sdk-client.ts';
import { apiTime } from '../standins/dropbox/timestamps.ts';

const viewOnly: sharing.SharedLinkSettings = {
  audience: { '.tag': 'public' },
  access: { '.tag': 'viewer' },
};
const hourMs = 3_600_000;

async function setUp(account: AccountName = 'basic') {
  const client = await createSdkClient({ account });
  const file = client.dropbox.putFile(account, '/2030-01/photo-1.jpg', someBytes(50));
  return { ...client, file };
}

function share(sdk: Dropbox, path: string, settings: sharing.SharedLinkSettings = viewOnly) {
  return sdk.sharingCreateSharedLinkWithSettings({ path, settings });
}

function refusedFor(reason: string) {
  return { status: 409, error: { error: { settings_error: { '.tag': reason } } } };
}

describe('a new link', () => {
  it.each(['basic', 'plus', 'professional'] as const)(
    'is public and view-only for a %s account',
    async (account) => {
      const { dropbox, sdk, file } = await setUp(account);
      const { result } = await share(sdk, file.id);
      expect(result).toMatchObject({
        '.tag': 'file',
        id: file.id,
        name: 'photo-1.jpg',
        path_lower: '/2030-01/photo-1.jpg',
        size: 50,
        link_permissions: {
          link_access_level: { '.tag': 'viewer' },
          resolved_visibility: { '.tag': 'public' },
          effective_audience: { '.tag': 'public' },
          can_revoke: true,
          can_set_expiry: account === 'professional',
          can_set_password: account === 'professional',
        },
      });
      expect(result).not.toHaveProperty('expires');
      expect(result.url).toMatch(
        /^https:\/\/www\.dropbox\.com\/scl\/fi\/\w+\/photo-1\.jpg\?rlkey=\w+&dl=0$/,
      );
      expect(dropbox.links).toMatchObject([
        { url: result.url, target: file.path, access: 'viewer', audience: 'public' },
      ]);
    },
  );

  it('ends and has a password where the plan allows it', async () => {
    const { dropbox, sdk, file } = await setUp('professional');
    const expires = apiTime(dropbox.now() + hourMs);
    const { result } = await share(sdk, file.id, {
      ...viewOnly,
      expires,
      require_password: true,
      link_password: 'secret',
      allow_download: false,
    });
    expect(result.expires).toBe(expires);
    expect(result.link_permissions).toMatchObject({
      require_password: true,
      resolved_visibility: { '.tag': 'password' },
      allow_download: false,
    });
  });

  it.each([
    ['an end date', 'basic', { expires: '2099-01-01T00:00:00Z' }],
    ['an end date', 'plus', { expires: '2099-01-01T00:00:00Z' }],
    ['a password', 'plus', { require_password: true, link_password: 'secret' }],
    ['no download', 'basic', { allow_download: false }],
    ['a team as audience', 'professional', { audience: { '.tag': 'team' } }],
  ] as const)('is not authorized with %s for a %s account', async (_, account, settings) => {
    const { dropbox, sdk, file } = await setUp(account);
    const call = share(sdk, file.id, { ...viewOnly, ...settings });
    expect(await failureOf(call)).toMatchObject(refusedFor('not_authorized'));
    expect(dropbox.links).toHaveLength(0);
  });

  it.each([
    ['that ended in the past', { expires: '2001-01-01T00:00:00Z' }],
    ['whose password is missing', { require_password: true }],
  ])('is invalid with settings %s', async (_, settings) => {
    const { sdk, file } = await setUp('professional');
    expect(await failureOf(share(sdk, file.id, settings))).toMatchObject(
      refusedFor('invalid_settings'),
    );
  });

  it('is invalid with settings that name nothing', async () => {
    const { sdk, file } = await setUp();
    expect(await failureOf(share(sdk, file.id, {}))).toMatchObject(refusedFor('invalid_settings'));
  });

  it('comes out for the team alone where the team says so, with status 200', async () => {
    const { sdk, file } = await setUp('teamOnly');
    const { result } = await share(sdk, file.id);
    expect(result.link_permissions).toMatchObject({
      resolved_visibility: { '.tag': 'team_only' },
      requested_visibility: { '.tag': 'public' },
      effective_audience: { '.tag': 'team' },
    });
    expect(result.link_permissions.visibility_policies).toContainEqual({
      policy: { '.tag': 'public' },
      resolved_policy: { '.tag': 'team_only' },
      allowed: false,
      disallowed_reason: { '.tag': 'restricted_by_team' },
    });
    const account = await sdk.usersGetCurrentAccount();
    expect(account.result.team?.sharing_policies.shared_link_create_policy['.tag']).toBe(
      'team_only',
    );
  });

  it('is refused where the team refuses public links outright', async () => {
    const { dropbox, sdk, file } = await setUp('teamOnly');
    dropbox.accounts.teamOnly.team!.refusesPublicLinks = true;
    expect(await failureOf(share(sdk, file.id))).toMatchObject(refusedFor('not_authorized'));
  });

  it('can be edited where the team’s default says so and nothing else was asked', async () => {
    const { dropbox, sdk, file } = await setUp('editorDefault');
    const bare = await sdk.sharingCreateSharedLinkWithSettings({ path: file.id });
    const asked = await share(sdk, file.id);
    const level = ({ result }: typeof bare) => result.link_permissions.link_access_level?.['.tag'];
    expect([level(bare), level(asked)]).toEqual(['editor', 'viewer']);
    expect(dropbox.links).toHaveLength(2);
  });

  it('can be edited in spite of what was asked where the team forces it', async () => {
    const { dropbox, sdk, file } = await setUp('editorDefault');
    dropbox.accounts.editorDefault.team!.forcesEditLinks = true;
    const { result } = await share(sdk, file.id);
    expect(result.link_permissions.link_access_level).toEqual({ '.tag': 'editor' });
  });

  it.each([
    ['unverifiedEmail', 'email_not_verified'],
    ['linksBanned', 'access_denied'],
  ] as const)('is refused to %s as %s', async (account, tag) => {
    const { sdk, file } = await setUp(account);
    expect(await failureOf(share(sdk, file.id))).toMatchObject({
      status: 409,
      error: { error: { '.tag': tag } },
    });
  });

  it('needs something at its path', async () => {
    const { sdk } = await setUp();
    expect(await failureOf(share(sdk, '/nothing.jpg'))).toMatchObject({
      error: { error: { '.tag': 'path', path: { '.tag': 'not_found' } } },
    });
  });

  it.each([
    ['resolved_visibility', 'effective_audience'],
    ['effective_audience', 'resolved_visibility'],
  ] as const)('can tell its reach as %s alone', async (told, untold) => {
    const { dropbox, sdk, file } = await setUp();
    dropbox.behaviour.reach = told;
    const { result } = await share(sdk, file.id);
    expect(result.link_permissions).toHaveProperty(told);
    expect(result.link_permissions).not.toHaveProperty(untold);
  });
});

describe('a second link to the same file', () => {
  it('is the first one, told along where it fits', async () => {
    const { dropbox, sdk, file } = await setUp();
    const { result } = await share(sdk, file.id);
    const { error } = await failureOf(share(sdk, file.path.toUpperCase()));
    expect(error).toMatchObject({
      error: {
        '.tag': 'shared_link_already_exists',
        shared_link_already_exists: { '.tag': 'metadata', metadata: { url: result.url } },
      },
    });
    expect(dropbox.links).toHaveLength(1);
  });

  it('is the first one, not told along where custom settings were asked for', async () => {
    const { sdk, file } = await setUp('professional');
    await share(sdk, file.id);
    const again = share(sdk, file.id, { ...viewOnly, expires: '2099-01-01T00:00:00Z' });
    const { error } = await failureOf(again);
    expect((error as { error: unknown }).error).toEqual({ '.tag': 'shared_link_already_exists' });
  });

  it('has another address once the first is revoked', async () => {
    const { sdk, file } = await setUp();
    const first = await share(sdk, file.id);
    await sdk.sharingRevokeSharedLink({ url: first.result.url });
    const second = await share(sdk, file.id);
    expect(second.result.url).not.toBe(first.result.url);
  });
});

describe('a standing link', () => {
  it('changes its end date, and loses it again', async () => {
    const { dropbox, sdk, file } = await setUp('professional');
    const { url } = (await share(sdk, file.id)).result;
    const expires = apiTime(dropbox.now() + hourMs);
    const changed = await sdk.sharingModifySharedLinkSettings({ url, settings: { expires } });
    expect(changed.result.expires).toBe(expires);
    const freed = await sdk.sharingModifySharedLinkSettings({
      url,
      settings: {},
      remove_expiration: true,
    });
    expect(freed.result).not.toHaveProperty('expires');
  });

  it('does not change its access or what the plan does not have', async () => {
    const { sdk, file } = await setUp('basic');
    const { url } = (await share(sdk, file.id)).result;
    const modify = (settings: sharing.SharedLinkSettings) =>
      failureOf(sdk.sharingModifySharedLinkSettings({ url, settings }));
    expect(await modify({ access: { '.tag': 'editor' } })).toMatchObject(
      refusedFor('invalid_settings'),
    );
    expect(await modify({ expires: '2099-01-01T00:00:00Z' })).toMatchObject(
      refusedFor('not_authorized'),
    );
  });

  it('is found by its address whatever else stands in it', async () => {
    const { sdk, file } = await setUp();
    const { url } = (await share(sdk, file.id)).result;
    const other = new URL(url);
    other.searchParams.set('dl', '1');
    other.searchParams.append('st', 'abcd1234');
    const { result } = await sdk.sharingGetSharedLinkMetadata({ url: other.href });
    expect(result.url).toBe(url);
  });

  it('tells its owner’s path to nobody else', async () => {
    const { dropbox, sdk, file } = await setUp();
    const { url } = (await share(sdk, file.id)).result;
    const stranger = await createSdkClient({ dropbox, account: 'plus' });
    const { result } = await stranger.sdk.sharingGetSharedLinkMetadata({ url });
    expect(result).not.toHaveProperty('path_lower');
    expect(result.link_permissions.can_revoke).toBe(false);
    expect(await failureOf(stranger.sdk.sharingRevokeSharedLink({ url }))).toMatchObject({
      error: { error: { '.tag': 'shared_link_access_denied' } },
    });
  });

  it('is gone once revoked, or once its file is deleted', async () => {
    const { dropbox, sdk, file } = await setUp();
    const { url } = (await share(sdk, file.id)).result;
    expect((await sdk.sharingRevokeSharedLink({ url })).result).toBeNull();
    expect(dropbox.links[0]?.revokedAtMs).not.toBeNull();
    const notFound = { status: 409, error: { error: { '.tag': 'shared_link_not_found' } } };
    expect(await failureOf(sdk.sharingRevokeSharedLink({ url }))).toMatchObject(notFound);
    const second = (await share(sdk, file.id)).result.url;
    await sdk.filesDeleteV2({ path: file.id });
    expect(await failureOf(sdk.sharingGetSharedLinkMetadata({ url: second }))).toMatchObject(
      notFound,
    );
  });

  it('is told apart from what is no link at all', async () => {
    const { sdk } = await setUp();
    const call = sdk.sharingRevokeSharedLink({ url: 'https://example.org/' });
    expect(await failureOf(call)).toMatchObject({
      error: { error: { '.tag': 'shared_link_malformed' } },
    });
  });
});

describe('the list of links', () => {
  async function shareMany(count: number) {
    const client = await createSdkClient();
    for (let index = 0; index < count; index += 1) {
      client.dropbox.putFile('basic', `/${index}.jpg`, someBytes(5, index));
      client.dropbox.putLink('basic', `/${index}.jpg`);
    }
    client.dropbox.behaviour.linksPerPage = 2;
    return client;
  }

  it('comes in pages that a revocation in between does not shift', async () => {
    const { dropbox, sdk } = await shareMany(5);
    const first = (await sdk.sharingListSharedLinks({})).result;
    await sdk.sharingRevokeSharedLink({ url: first.links[0]!.url });
    const second = (await sdk.sharingListSharedLinks({ cursor: first.cursor! })).result;
    const third = (await sdk.sharingListSharedLinks({ cursor: second.cursor! })).result;
    expect([first.has_more, second.has_more, third.has_more]).toEqual([true, true, false]);
    const urls = [first, second, third].flatMap(({ links }) => links.map(({ url }) => url));
    expect(urls).toEqual(dropbox.links.map(({ url }) => url));
  });

  it('starts over when its cursor is no longer good', async () => {
    const { dropbox, sdk } = await shareMany(3);
    const { cursor } = (await sdk.sharingListSharedLinks({})).result;
    dropbox.resetCursors();
    expect(await failureOf(sdk.sharingListSharedLinks({ cursor: cursor! }))).toMatchObject({
      status: 409,
      error: { error: { '.tag': 'reset' } },
    });
  });

  it('of one path has the links to its folders too, unless only direct ones are wanted', async () => {
    const { dropbox, sdk, file } = await setUp();
    const folder = dropbox.putLink('basic', '/2030-01');
    const own = (await share(sdk, file.id)).result;
    const all = (await sdk.sharingListSharedLinks({ path: file.id })).result;
    const direct = (await sdk.sharingListSharedLinks({ path: file.id, direct_only: true })).result;
    expect(all.links.map(({ url }) => url)).toEqual([folder.url, own.url]);
    expect(direct.links.map(({ url }) => url)).toEqual([own.url]);
    expect(all).not.toHaveProperty('cursor');
  });
});
