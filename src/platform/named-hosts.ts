import type { Manifest } from 'webextension-polyfill';

/** Never asked for as a whole: it lets single sites be asked for. */
const ANY_SITE = 'https://*/*';

/** The match patterns of the sites that the manifest names, each for a use of its own. */
export function namedHosts(
  manifest: Pick<
    Manifest.WebExtensionManifest,
    'host_permissions' | 'optional_host_permissions' | 'content_scripts'
  >,
): ReadonlySet<string> {
  const { host_permissions = [], optional_host_permissions = [], content_scripts = [] } = manifest;
  const named = new Set<string>([
    ...host_permissions,
    ...optional_host_permissions,
    ...content_scripts.flatMap(({ matches }) => matches),
  ]);
  named.delete(ANY_SITE);
  return named;
}
