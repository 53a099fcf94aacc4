import { type CellKind, codeCell, dayCell, textCell, wordCell } from '../importing/cell-kinds.ts';
import type { Cells } from '../importing/reference-columns.ts';
import type { VersionedTable } from '../importing/versioned-table.ts';
import { NOTIFY_CHANNELS } from '../../domain/stream/applicant-events.ts';
import { TEXT_LANGUAGES } from './notification-texts.ts';
import { PORTAL_CODE_KINDS } from './portal-codes.ts';
import { AUDIENCES, isStaff, PLACEHOLDERS, SHIPPED_TEXTS, STAFF_PLACEHOLDERS } from './shipped-texts.ts';
import { SOURCE_KINDS, SYNCED_BY } from './source-systems.ts';
import { isExchangeSetting, SHIPPED_SETTINGS } from './shipped-settings.ts';

const IN_RECORDED_TIME = { openedBy: 'recorded_from', closedBy: 'recorded_to', stampType: 'timestamptz' } as const;

const settingNameCell: CellKind = {
  rule: 'must be the name of a setting of the exchange',
  read: (text) => (isExchangeSetting(text) ? text : null),
};

export const EXCHANGE_SETTING_TABLE: VersionedTable = {
  name: 'exchange_setting',
  columns: [
    { name: 'name', column: 'name', type: 'text', required: true, kind: settingNameCell },
    { name: 'value', column: 'value', type: 'text', required: true, kind: textCell(2_000) },
    { name: 'validFrom', column: 'valid_from', type: 'date', required: true, kind: dayCell },
    { name: 'legalBasis', column: 'legal_basis', type: 'text', required: true, kind: textCell(4_000) },
  ],
  key: ['name', 'valid_from'],
  ...IN_RECORDED_TIME,
};

/** Each setting has a rule of its own for its value. */
export function settingRuleBrokenBy([name, value]: Cells): string | null {
  if (typeof name !== 'string' || typeof value !== 'string' || !isExchangeSetting(name)) return null;
  const { kind } = SHIPPED_SETTINGS[name];
  return kind.read(value) === null ? `value of ${name} ${kind.rule}` : null;
}

export const PORTAL_CODE_TABLE: VersionedTable = {
  name: 'portal_code',
  columns: [
    { name: 'kind', column: 'kind', type: 'text', required: true, kind: wordCell(PORTAL_CODE_KINDS) },
    // A field is known by its name, which may be long.
    { name: 'ours', column: 'ours', type: 'text', required: true, kind: textCell(1_000) },
    { name: 'theirs', column: 'theirs', type: 'text', required: true, kind: codeCell },
    { name: 'validFrom', column: 'valid_from', type: 'date', required: true, kind: dayCell },
  ],
  key: ['kind', 'ours', 'valid_from'],
  ...IN_RECORDED_TIME,
};

export const SOURCE_SYSTEM_TABLE: VersionedTable = {
  name: 'source_system',
  columns: [
    { name: 'code', column: 'code', type: 'text', required: true, kind: codeCell },
    { name: 'name', column: 'name', type: 'text', required: true, kind: textCell(500) },
    { name: 'kind', column: 'kind', type: 'text', required: true, kind: wordCell(SOURCE_KINDS) },
    { name: 'syncedBy', column: 'synced_by', type: 'text', required: true, kind: wordCell(SYNCED_BY) },
    { name: 'validFrom', column: 'valid_from', type: 'date', required: true, kind: dayCell },
    { name: 'validTo', column: 'valid_to', type: 'date', required: false, kind: dayCell },
  ],
  key: ['code', 'valid_from'],
  ...IN_RECORDED_TIME,
};

const AT_FROM = 4;
const AT_TO = 5;

/** The last day in force is not earlier than the first. */
export function sourceRuleBrokenBy(cells: Cells): string | null {
  const [from, to] = [cells[AT_FROM], cells[AT_TO]];
  return typeof from === 'string' && typeof to === 'string' && to < from
    ? 'validTo must not be earlier than validFrom'
    : null;
}

export const NOTIFICATION_TEXT_TABLE: VersionedTable = {
  name: 'notification_text',
  columns: [
    { name: 'event', column: 'event', type: 'text', required: true, kind: codeCell },
    { name: 'audience', column: 'audience', type: 'text', required: true, kind: wordCell(AUDIENCES) },
    { name: 'channel', column: 'channel', type: 'text', required: true, kind: wordCell(NOTIFY_CHANNELS) },
    { name: 'language', column: 'language', type: 'text', required: true, kind: wordCell(TEXT_LANGUAGES) },
    { name: 'subject', column: 'subject', type: 'text', required: true, kind: textCell(200) },
    { name: 'body', column: 'body', type: 'text', required: true, kind: textCell(2_000) },
    { name: 'validFrom', column: 'valid_from', type: 'date', required: true, kind: dayCell },
  ],
  key: ['event', 'audience', 'channel', 'language', 'valid_from'],
  ...IN_RECORDED_TIME,
};

/** A text is for what its audience is told of, and names nothing that is not known when it is sent. */
export function notificationTextRuleBrokenBy([event, said, channel, , subject, body]: Cells): string | null {
  const audience = AUDIENCES.find((each) => each === said);
  if (audience === undefined || typeof event !== 'string') return null;
  const events = Object.keys(SHIPPED_TEXTS[audience]);
  if (!events.includes(event)) return `event of ${audience} must be one of ${events.join(', ')}`;
  if (isStaff(audience) && channel !== 'mail') return `channel of ${audience} must be mail`;
  const known: readonly string[] = isStaff(audience) ? STAFF_PLACEHOLDERS : PLACEHOLDERS;
  const used = [...`${String(subject)} ${String(body)}`.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = '']) => name);
  return used.every((name) => known.includes(name)) ? null : `placeholders must be of ${known.join(', ')}`;
}
