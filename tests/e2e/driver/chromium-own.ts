import type { CDPSession, Page } from 'playwright';
import type { Place } from './own-controls.ts';

/** A part of the tree of nodes as the browser's tools see it, closed roots and frames included. */
interface TreeNode {
  readonly backendNodeId: number;
  readonly localName: string;
  readonly attributes?: readonly string[];
  readonly children?: readonly TreeNode[];
  readonly shadowRoots?: readonly TreeNode[];
  readonly contentDocument?: TreeNode;
}

/**
 * The middles of the buttons with this accessible name that are to be seen, in closed roots: no locator
 * gets in there, but the browser's tools and a screen reader do.
 */
export async function buttonsInChromium(page: Page, name: string): Promise<Place[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    const buttons = everyNode(root as TreeNode, false).filter((node) => isButton(node, name));
    const places = await Promise.all(buttons.map((node) => middleOf(session, node)));
    return places.flatMap((place) => place ?? []);
  } finally {
    await session.detach();
  }
}

function everyNode(node: TreeNode, isInside: boolean): TreeNode[] {
  return [
    ...(isInside ? [node] : []),
    ...(node.children ?? []).flatMap((child) => everyNode(child, isInside)),
    ...(node.shadowRoots ?? []).flatMap((root) => everyNode(root, true)),
    ...(node.contentDocument === undefined ? [] : everyNode(node.contentDocument, false)),
  ];
}

function isButton({ localName, attributes = [] }: TreeNode, name: string): boolean {
  return localName === 'button' && attributes[attributes.indexOf('aria-label') + 1] === name;
}

/** Undefined for one that is not drawn, or gone by now. */
async function middleOf(session: CDPSession, { backendNodeId }: TreeNode) {
  const { quads } = await session
    .send('DOM.getContentQuads', { backendNodeId })
    .catch(() => ({ quads: [] }));
  const [left, top, right, , , bottom] = quads[0] ?? [];
  if (left === undefined || top === undefined || right === undefined || bottom === undefined)
    return undefined;
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}
