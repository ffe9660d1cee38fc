import { authorised } from '../api-route.ts';
import type { ApiCall, ApiRoute } from '../api-route.ts';
import { driveFailure } from '../errors.ts';
import { driveFile } from '../scopes.ts';
import { wanted } from './answer.ts';
import { driveFamily } from './drive-family.ts';
import { fileListNames } from './field-names.ts';
import { fileQuery } from './file-routes.ts';
import { itemJson } from './item-json.ts';
import { rootOf, visibleItems } from './items.ts';
import { readQuery } from './query.ts';
import type { DriveItem } from './records.ts';

type Order = (one: DriveItem, other: DriveItem) => number;

const orders: Readonly<Record<string, Order>> = {
  createdTime: (one, other) => one.createdAtMs - other.createdAtMs,
  modifiedTime: (one, other) => one.modifiedAtMs - other.modifiedAtMs,
  name: (one, other) => one.name.localeCompare(other.name),
};

const defaults = 'kind,incompleteSearch,nextPageToken,files(kind,id,name,mimeType)';

/** The route that finds what the app made. */
export const listRoutes: readonly ApiRoute[] = [
  authorised(driveFamily, {
    name: 'drive.files.list',
    method: 'GET',
    path: /^\/drive\/v3\/files$/,
    query: [
      ...fileQuery,
      'corpora',
      'includeItemsFromAllDrives',
      'orderBy',
      'pageSize',
      'pageToken',
      'q',
      'spaces',
    ],
    scopes: [driveFile],
    run(call) {
      const tell = wanted(call, fileListNames, defaults);
      const found = find(call);
      const start = readPageToken(call);
      const end = start + pageSize(call);
      const next = end < found.length ? { nextPageToken: pageToken(call, end) } : {};
      const files = found.slice(start, end);
      return tell({
        kind: 'drive#fileList',
        incompleteSearch: false,
        ...next,
        files: files.map((item) => itemJson(call.world, call.account, item)),
      });
    },
  }),
];

/** What the query finds; the newest first unless another order was asked for. */
function find(call: ApiCall): DriveItem[] {
  const { world, token, account, query } = call;
  const q = query.get('q') ?? '';
  const matches = q === '' ? () => true : readQuery(q, rootOf(world, account).id);
  const found = visibleItems(world, token).filter((item) => matches(world, item));
  const orderBy = query.get('orderBy');
  return orderBy === null ? found.toReversed() : found.toSorted(readOrder(orderBy));
}

function readOrder(orderBy: string): Order {
  const keys = orderBy.split(',').map((key): Order => {
    const [name = '', direction] = key.trim().split(/\s+/);
    const order = orders[name];
    if (!order || (direction !== undefined && direction !== 'desc')) {
      throw driveFailure('invalid', { location: 'orderBy' });
    }
    return direction === undefined ? order : (one, other) => order(other, one);
  });
  return (one, other) => keys.reduce((sum, order) => sum || order(one, other), 0);
}

function pageSize(call: ApiCall): number {
  const asked = Number(call.query.get('pageSize') ?? '100');
  if (Number.isInteger(asked) && asked >= 1 && asked <= 1000) {
    return Math.min(asked, call.world.behaviour.filesPerPage);
  }
  throw driveFailure('invalidParameter', { location: 'pageSize' });
}

/** A token for the next page; it says where the page begins and for which query. */
function pageToken(call: ApiCall, start: number): string {
  const text = JSON.stringify([call.query.get('q'), call.query.get('orderBy'), start]);
  return Buffer.from(text).toString('base64url');
}

function readPageToken(call: ApiCall): number {
  const token = call.query.get('pageToken');
  if (token === null) return 0;
  const start = Number(/,(\d+)\]$/.exec(Buffer.from(token, 'base64url').toString())?.[1]);
  if (pageToken(call, start) === token) return start;
  throw driveFailure('invalid', { location: 'pageToken' });
}
