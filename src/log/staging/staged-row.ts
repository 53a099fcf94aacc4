import type { Instant, NewEvent, StreamRef, StreamUnits } from '../../domain/values/logged-event.ts';
import type { Alias } from '../aliases/alias.ts';
import { scopeColumns } from '../streams/scope-row.ts';

/** An event that an import has decided on. */
export type StagedEvent = Readonly<{
  /** The line or row that it comes from, from 1. */
  line: number;
  ref: StreamRef;
  /** The version that the event is to have: that of its stream before it, and one. */
  version: number;
  event: NewEvent;
  /** What another system calls its stream, written beside the event. */
  alias?: Pick<Alias, 'system' | 'alias'> | undefined;
}>;

export const STAGED_COLUMNS = [
  'feed',
  'import_id',
  'stream_id',
  'expected_version',
  'line',
  'stream_kind',
  'key',
  'type',
  'format',
  'unit',
  'actor',
  'occurred_at',
  'recorded_at',
  'data',
  'command_id',
  'ordinal',
  'sealed',
  'receiving',
  'competent',
  'consulted',
  'alias_system',
  'alias',
] as const;

const NULL = '\\N';
const SPECIAL = /[\\\b\f\n\r\t\v]/g;
const ESCAPED: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** A staged event with its data as the log is to have it, and its text sealed. */
export type SealedStagedEvent = StagedEvent &
  Readonly<{ data: Readonly<Record<string, unknown>>; sealed: Buffer | undefined }>;

/** One row of PostgreSQL's COPY text format, with the values of `STAGED_COLUMNS` in order. */
export function stagedRow(importId: string, staged: SealedStagedEvent): string {
  const { line, ref, version, event, data, sealed, alias } = staged;
  const values = [
    String(ref.feed),
    importId,
    ref.streamId,
    String(version - 1),
    String(line),
    ref.kind,
    escaped(ref.key),
    escaped(event.type),
    String(event.format),
    escaped(event.unit),
    escaped(event.actor),
    isoText(event.occurredAt),
    isoText(event.recordedAt),
    escaped(JSON.stringify(data)),
    event.commandId,
    String(event.ordinal),
    sealed ? `\\\\x${sealed.toString('hex')}` : NULL,
    ...unitsText(event.units),
    alias ? escaped(alias.system) : NULL,
    alias ? escaped(alias.alias) : NULL,
  ];
  return `${values.join('\t')}\n`;
}

/** The units of the stream after the event, where they are others than before. */
function unitsText(units: StreamUnits | undefined): string[] {
  if (units === undefined) return [NULL, NULL, NULL];
  const [receiving, competent, consulted] = scopeColumns(units);
  return [escaped(receiving), escaped(competent), escaped(arrayText(consulted))];
}

/** A list of texts as PostgreSQL writes one. */
function arrayText(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

function escaped(text: string): string {
  return text.replace(SPECIAL, (character) => ESCAPED[character] ?? character);
}

function isoText(instant: Instant | undefined): string {
  return instant === undefined ? NULL : new Date(instant).toISOString();
}
