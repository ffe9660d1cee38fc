/** What the page has found out about us; everything in it is JSON. */
export interface Loot {
  /** Elements that were added and that HTML does not know, with all that they show. */
  readonly hosts: readonly { readonly name: string; readonly html: string }[];
  /** Closed roots that were opened by a trick. */
  readonly roots: readonly string[];
  /** Events that reached the window with more than the host in their path. */
  readonly paths: readonly string[];
  /** Messages that were posted to the window. */
  readonly messages: readonly string[];
  /** Reports of the browser, timing entries, errors and requests that name an extension. */
  readonly traces: readonly string[];
  /** Where the focus was. */
  readonly focused: readonly string[];
  readonly globals: readonly string[];
  readonly windows: number;
  readonly frames: number;
  readonly history: number;
}

/** Runs in the page before everything else, and looks at all that a page can look at. */
function spy(): void {
  const loot = {
    hosts: [] as { name: string; html: string }[],
    roots: [] as string[],
    paths: [] as string[],
    messages: [] as string[],
    traces: [] as string[],
    focused: [] as string[],
  };
  /** What scripts of the page tell each other. */
  const sent = new Set<string>();
  const known = new Set(Object.getOwnPropertyNames(window));
  const note = (where: string, what: unknown) => {
    const text = typeof what === 'string' ? what : JSON.stringify(what);
    if (text.includes('extension:')) loot.traces.push(`${where}: ${text}`);
  };

  // Should a script of ours ever use the page's own functions, its roots would be open.
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on an element below
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, { ...init, mode: 'open' });
    loot.roots.push(`attachShadow ${this.localName}`);
    return root;
  };
  for (const name of ['fetch', 'postMessage', 'open', 'requestIdleCallback'] as const) {
    const own = (window as unknown as Record<string, (...given: unknown[]) => unknown>)[name];
    Object.assign(window, {
      [name]: (...given: unknown[]) => {
        note(name, given.map(String).join(' '));
        if (name === 'postMessage') sent.add(JSON.stringify(given[0]));
        return own?.apply(window, given);
      },
    });
  }

  // A name that HTML does not know can be given a class, which might see the inside.
  const takeOver = (element: Element) => {
    const found = (root: ShadowRoot | null) => {
      if (root !== null) loot.roots.push(`${element.localName} ${root.mode}`);
    };
    found(element.shadowRoot);
    try {
      customElements.define(
        element.localName,
        class extends HTMLElement {
          constructor() {
            super();
            found(this.attachInternals().shadowRoot);
          }
        },
      );
    } catch (error) {
      note('define', String(error));
    }
    try {
      attachShadow.call(element, { mode: 'open' });
      loot.roots.push(`second root of ${element.localName}`);
    } catch {
      // It has one.
    }
  };
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (!(node instanceof HTMLElement) || !node.localName.includes('-')) continue;
        loot.hosts.push({ name: node.localName, html: node.outerHTML });
        takeOver(node);
      }
    }
  }).observe(document, { childList: true, subtree: true });

  const types = [
    'pointerdown',
    'mousedown',
    'click',
    'keydown',
    'focusin',
    'paste',
    'drop',
    'message',
  ];
  for (const type of [...types, 'securitypolicyviolation', 'error', 'toggle', 'load']) {
    addEventListener(
      type,
      (event) => {
        const [inner] = event.composedPath();
        if (inner instanceof Node && inner.getRootNode() !== document) {
          loot.paths.push(`${type} ${inner.nodeName}`);
        }
        if (event instanceof MessageEvent && !sent.has(JSON.stringify(event.data))) {
          loot.messages.push(`${event.origin} ${JSON.stringify(event.data)}`);
        }
        const violation = event as Partial<SecurityPolicyViolationEvent & ErrorEvent>;
        note(
          type,
          `${violation.blockedURI ?? ''} ${violation.sourceFile ?? ''} ${violation.filename ?? ''}`,
        );
      },
      true,
    );
  }
  setInterval(() => {
    const { activeElement } = document;
    if (activeElement?.localName.includes('-')) loot.focused.push(activeElement.outerHTML);
  }, 50);
  if ('ReportingObserver' in window) {
    new ReportingObserver(
      (reports) => {
        for (const report of reports) note('report', JSON.stringify(report));
      },
      { buffered: true },
    ).observe();
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      note(entry.entryType, entry.toJSON());
      const { target, element } = entry as { target?: Node | null; element?: Node | null };
      for (const node of [target, element]) {
        if (node && node.getRootNode() !== document)
          loot.paths.push(`${entry.entryType} ${node.nodeName}`);
      }
    }
  }).observe({ entryTypes: [...PerformanceObserver.supportedEntryTypes] });

  Object.assign(window, {
    loot: () => {
      for (const entry of performance.getEntries()) note('performance', entry.toJSON());
      return {
        ...loot,
        globals: Object.getOwnPropertyNames(window).filter((name) => !known.has(name)),
        windows: window.length,
        frames: document.querySelectorAll('iframe').length,
        history: history.length,
      };
    },
  });
}

/** The script of the attack page. */
export const ATTACK_PAGE = `(${spy.toString()})()`;
