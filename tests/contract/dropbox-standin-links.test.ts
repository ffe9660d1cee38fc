import type { Dropbox, sharing } from 'dropbox';
import { describe, expect, it } from 'vitest';
import type { AccountName } from '../standins/dropbox/accounts.ts';
import { createSdkClient, failureOf } from '../standins/dropbox/sdk-client.ts';
import { someBytes } from '../standins/some-bytes.ts';
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

  it('is public where the service leaves the password out, and its answer says so', async () => {
    const { dropbox, sdk, file } = await setUp('professional');
    dropbox.behaviour.passwords = 'left-out';
    const wish = { ...viewOnly, require_password: true, link_password: 'secret' };
    const { result } = await share(sdk, file.id, wish);
    expect(result.link_permissions).toMatchObject({
      require_password: false,
      can_set_password: true,
      resolved_visibility: { '.tag': 'public' },
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
