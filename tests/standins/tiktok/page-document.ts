import { componentClass } from './class-names.ts';
import type { PageConfig } from './page-options.ts';

/** Returns the HTML of every address of the site: a root for React, the options, one script. */
export function pageDocument(config: PageConfig, nonce: string): string {
  const editor = `editor=${config.editor}`;
  return `<!doctype html>
<html lang="${attribute(config.lang)}" data-theme="${config.theme}" data-tux-color-scheme="${config.theme}" dir="${config.dir}">
<head>
<meta charset="utf-8">
${config.firstScript === '' ? '' : `<script src="/standin/first.js" nonce="${nonce}"></script>`}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Messages | TikTok</title>
<link rel="icon" href="/favicon.ico">
<link rel="stylesheet" href="/standin/draft.css?${editor}">
<link rel="stylesheet" href="/standin/messages.css">
</head>
<body>
<div id="app" data-csr="1" class="${componentClass(config.salt, 'DivApp')}"></div>
<script type="application/json" id="page-config">${json(config)}</script>
<script src="/standin/messages.js?${editor}" nonce="${nonce}" defer></script>
</body>
</html>
`;
}

/** Returns the headers of a document, with the policies the options ask for. */
export function documentHeaders(config: PageConfig, nonce: string): Record<string, string> {
  const headers: Record<string, string> = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': config.keptForBack ? 'no-cache' : 'no-store',
    'content-security-policy': config.csp === 'strict' ? strictPolicy : tiktokPolicy(nonce),
    'x-frame-options': 'SAMEORIGIN',
  };
  if (config.coep) headers['cross-origin-embedder-policy'] = 'require-corp';
  if (config.permissionsPolicy !== '') headers['permissions-policy'] = config.permissionsPolicy;
  return headers;
}

const strictPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "frame-ancestors 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

function tiktokPolicy(nonce: string): string {
  return `script-src 'nonce-${nonce}' 'unsafe-eval' sf16-website-login.neutral.ttwstatic.com s20.tiktokcdn.com *.tiktokcdn-us.com`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

function json(config: PageConfig): string {
  return JSON.stringify(config).replaceAll('<', '\\u003c');
}
