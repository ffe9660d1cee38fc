import { isFailure } from '#core/errors.ts';
import { isLinkOf } from '#core/link-address.ts';
import type { Link, LinkState } from '#core/link.ts';
import { isProviderId, type ProviderId, type RemoteItem } from '#core/provider.ts';
import { readGuided } from './guided-in-list.ts';
import { isMoment } from './moment.ts';

/** A link as it is exported: without its picture, and without what tells of the photos or the chat's text. */
export type LinkRow = Omit<Link, 'thumbnail' | 'fileNames' | 'message' | 'removesPhoto'>;

const MAX_CHARACTERS = 2000;
/** No list holds more links; a larger file is none of ours. */
export const MAX_ROWS = 100_000;

export function toLinkRow(link: Link): LinkRow {
  const { thumbnail: _thumbnail, fileNames: _names, message: _message, ...rest } = link;
  const { removesPhoto: _order, ...row } = rest;
  return row;
}

/** Only known fields are taken over, each checked: the file may have been edited by anybody. */
export function readLinkRow(row: unknown): Link | undefined {
  if (!isRecord(row) || !hasTexts(row) || !hasNumbers(row)) return undefined;
  const { provider, item, url, state, endedBy, failure } = row;
  if (!isProviderId(provider) || !isItem(item) || !isState(state)) return undefined;
  const guided = readGuided(provider, row['guided']);
  if (!isOptionalUrl(url, provider) || !isEnder(endedBy) || !guided) return undefined;
  return {
    id: row.id,
    shareId: row.shareId,
    createdAtMs: row.createdAtMs,
    provider,
    accountId: row.accountId,
    accountLabel: row.accountLabel,
    chatLabel: row.chatLabel,
    item: { kind: item.kind, id: item.id, path: item.path },
    photoCount: row.photoCount,
    thumbnail: undefined,
    url,
    ...passwordNote(row),
    ...guided,
    // "Revoked" is said of what was proved here. A file proves nothing.
    state: state === 'revoked' ? 'gone' : state,
    endsAtMs: row.endsAtMs,
    endedBy,
    retry: undefined,
    checkedAtMs: row.checkedAtMs,
    failure: isFailure(failure) ? { code: failure.code, facts: {} } : undefined,
  };
}

function passwordNote(row: Row): Pick<Link, 'hasPassword'> {
  return row['hasPassword'] === true ? { hasPassword: true } : {};
}

function isOptionalUrl(value: unknown, provider: ProviderId): value is string | undefined {
  return value === undefined || isLinkOf(provider, value);
}

function isEnder(value: unknown): value is Link['endedBy'] {
  return value === 'provider' || value === 'photolink' || value === 'user';
}

type Row = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Row {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_CHARACTERS;
}

type TextField = 'id' | 'shareId' | 'accountId' | 'accountLabel' | 'chatLabel';
type NumberField = 'createdAtMs' | 'photoCount';
type OptionalNumberField = 'endsAtMs' | 'checkedAtMs';

function hasTexts(row: Row): row is Row & Readonly<Record<TextField, string>> {
  const fields: readonly TextField[] = ['id', 'shareId', 'accountId', 'accountLabel', 'chatLabel'];
  return fields.every((field) => isText(row[field])) && row['id'] !== '';
}

function hasNumbers(
  row: Row,
): row is Row &
  Readonly<Record<NumberField, number>> &
  Readonly<Record<OptionalNumberField, number | undefined>> {
  const optional: readonly OptionalNumberField[] = ['endsAtMs', 'checkedAtMs'];
  return (
    Number.isFinite(row['photoCount']) &&
    isMoment(row['createdAtMs']) &&
    optional.every((field) => row[field] === undefined || isMoment(row[field]))
  );
}

const STATES = {
  intended: true,
  public: true,
  revoking: true,
  'revoke-pending': true,
  revoked: true,
  gone: true,
} satisfies Record<LinkState, true>;

function isState(value: unknown): value is LinkState {
  return typeof value === 'string' && Object.hasOwn(STATES, value);
}

function isItem(value: unknown): value is RemoteItem {
  return (
    isRecord(value) &&
    (value['kind'] === 'photo' || value['kind'] === 'album') &&
    isText(value['id']) &&
    isText(value['path'])
  );
}
