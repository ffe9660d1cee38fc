import { describe, expect, it } from 'vitest';
import type { RemoteItem } from '#core/provider.ts';
import { accessOf } from '#providers/dropbox/link-access.ts';

const item: RemoteItem = { kind: 'photo', id: 'id:1', path: '/2026-11/Photo-1 a.jpg' };

function link(permissions: object, own: object = {}): object {
  return {
    id: 'id:1',
    path_lower: '/2026-11/photo-1 a.jpg',
    link_permissions: permissions,
    ...own,
  };
}
const tag = (name: string) => ({ '.tag': name });
const publicView = { resolved_visibility: tag('public'), link_access_level: tag('viewer') };
const behind = (visibility: string) => ({ resolved_visibility: tag(visibility) });
const editor = { link_access_level: tag('editor') };
const folder = { id: 'id:parent', path_lower: '/2026-11' };

describe('what the links of an item give', () => {
  it.each([
    ['nothing where there is no link', [], 'none'],
    ['view-only for a public viewer link', [link(publicView)], 'view-only'],
    [
      'view-only where only the audience is told',
      [link({ effective_audience: tag('public') })],
      'view-only',
    ],
    [
      'wider for an editor link',
      [link({ ...publicView, link_access_level: tag('editor') })],
      'wider',
    ],
    [
      'wider for a level nobody knows',
      [link({ ...publicView, link_access_level: tag('other') })],
      'wider',
    ],
    [
      'narrower for a team link',
      [link({ ...publicView, effective_audience: tag('team') })],
      'narrower',
    ],
    [
      'narrower for a resolved team link',
      [link({ resolved_visibility: tag('team_only') })],
      'narrower',
    ],
    ['with a password that the visibility tells', [link(behind('password'))], 'with-password'],
    [
      'with a password that both tell',
      [link({ ...behind('password'), require_password: true })],
      'with-password',
    ],
    [
      'with a password that stands beside the audience',
      [link({ effective_audience: tag('public'), require_password: true })],
      'with-password',
    ],
    [
      'with a password that an old audience tells',
      [link({ effective_audience: tag('password') })],
      'with-password',
    ],
    [
      'narrower where it is said and contradicted',
      [link({ ...publicView, require_password: true })],
      'narrower',
    ],
    [
      'narrower where the flag denies it',
      [link({ ...behind('password'), require_password: false })],
      'narrower',
    ],
    ['narrower for a team with the password', [link(behind('team_and_password'))], 'narrower'],
    [
      'narrower for a team beside the flag',
      [link({ effective_audience: tag('team'), require_password: true })],
      'narrower',
    ],
    ['narrower where the flag is all that is told', [link({ require_password: true })], 'narrower'],
    [
      'narrower where what is told has no tag',
      [link({ ...publicView, effective_audience: {} })],
      'narrower',
    ],
    [
      'view-only where another link asks for no password',
      [link(behind('password')), link(publicView)],
      'view-only',
    ],
    ['wider with a password', [link({ ...behind('password'), ...editor })], 'wider'],
    ['narrower where the answer does not say who may view', [link({})], 'narrower'],
    ['view-only where a folder above is public', [link(publicView, folder)], 'view-only'],
    [
      'narrower where the own link is, whatever a folder above gives',
      [link({ resolved_visibility: tag('team_only') }), link(publicView, folder)],
      'narrower',
    ],
    [
      'wider where a folder above may be edited',
      [link(publicView), link({ ...publicView, link_access_level: tag('editor') }, folder)],
      'wider',
    ],
  ])('are %s', (_name, links, access) => {
    expect(accessOf(links, item)).toBe(access);
  });
});
