import type { Frame, Page } from 'puppeteer-core';
import type { Place } from './own-controls.ts';

/** The part of puppeteer's own line to Firefox that shows what is in closed roots. */
interface Bidi {
  readonly send: (method: string, params: unknown) => Promise<{ readonly result: Evaluated }>;
}

interface Evaluated {
  readonly result?: { readonly value?: unknown };
}

/** A node as WebDriver BiDi writes it down. */
interface Remote {
  readonly sharedId: string;
  readonly value: {
    readonly localName?: string;
    readonly attributes?: Readonly<Record<string, string>>;
    readonly children?: readonly Remote[];
    readonly shadowRoot?: Remote | null;
  };
}

/** The elements that can be hosts of ours: their names have a hyphen. */
const HOSTS =
  "[...document.querySelectorAll('*')].filter(({ localName }) => localName.includes('-'))";

const MIDDLE = `(button) => {
  const { x, y, width, height } = button.getBoundingClientRect();
  return JSON.stringify(width === 0 ? null : { x: x + width / 2, y: y + height / 2 });
}`;

/** The middles of the buttons with this accessible name that are to be seen, in closed roots and frames. */
export async function buttonsInFirefox(page: Page, name: string): Promise<Place[]> {
  const found = await Promise.all(
    page.frames().map((frame) => buttonsOf(page, frame, name).catch(() => [])),
  );
  return found.flat();
}

async function buttonsOf(page: Page, frame: Frame, name: string): Promise<Place[]> {
  const { connection } = page.browser() as unknown as { readonly connection: Bidi };
  const target = { context: (frame as Frame & { readonly _id: string })._id, sandbox: 'driver' };
  const options = { target, awaitPromise: false, resultOwnership: 'none' };
  const hosts = await connection.send('script.evaluate', {
    ...options,
    expression: HOSTS,
    serializationOptions: { maxDomDepth: 10, includeShadowTree: 'all' },
  });
  const roots = ((hosts.result.result?.value ?? []) as Remote[]).flatMap(
    ({ value }) => value.shadowRoot ?? [],
  );
  const buttons = roots.flatMap(within).filter(({ value }) => {
    return value.localName === 'button' && value.attributes?.['aria-label'] === name;
  });
  const edge = await (await frame.frameElement())?.boundingBox();
  const places = await Promise.all(
    buttons.map(async ({ sharedId }) => {
      const answer = await connection.send('script.callFunction', {
        ...options,
        functionDeclaration: MIDDLE,
        arguments: [{ sharedId }],
      });
      const middle = answer.result.result?.value;
      return typeof middle === 'string' ? (JSON.parse(middle) as Place | null) : null;
    }),
  );
  return places.flatMap((place) =>
    place === null ? [] : [{ x: place.x + (edge?.x ?? 0), y: place.y + (edge?.y ?? 0) }],
  );
}

function within(node: Remote): Remote[] {
  return [node, ...(node.value.children ?? []).flatMap(within)];
}
