import type { Reporter } from './reporter.ts';

const watched = [
  'keydown',
  'keypress',
  'keyup',
  'click',
  'mousedown',
  'pointerdown',
  'input',
  'beforeinput',
  'textInput',
];

/** Reports every event no person caused, every paste and every error, before any other listener. */
export function watchPage(report: Reporter): void {
  for (const type of watched) {
    window.addEventListener(
      type,
      (event) => {
        if (!event.isTrusted) report({ kind: 'untrusted', type, target: describe(event.target) });
      },
      true,
    );
  }
  window.addEventListener(
    'paste',
    (event) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      report({ kind: 'paste', isTrusted: event.isTrusted, text });
    },
    true,
  );
  watchErrors(report);
}

function watchErrors(report: Reporter): void {
  const tell = (message: string): void => {
    report({ kind: 'page-error', message });
  };
  window.addEventListener('error', (event) => {
    tell(event.message);
  });
  window.addEventListener('unhandledrejection', (event) => {
    tell(`unhandled rejection: ${String(event.reason)}`);
  });
  document.addEventListener('securitypolicyviolation', (event) => {
    const { effectiveDirective: directive, blockedURI: blocked } = event;
    report({ kind: 'csp-violation', directive, blocked });
  });
  const original = console.error.bind(console);
  console.error = (...parts: unknown[]) => {
    tell(parts.map(String).join(' '));
    original(...parts);
  };
}

function describe(target: EventTarget | null): string {
  if (!(target instanceof Element)) return target === document ? 'document' : 'window';
  const name = target.getAttribute('data-e2e') ?? target.getAttribute('role') ?? target.id;
  return name === '' ? target.localName : `${target.localName}[${name}]`;
}
