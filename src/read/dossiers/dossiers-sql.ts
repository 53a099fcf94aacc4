import { UNENDED } from '../../domain/dossier/dossier-status.ts';
import type { TimeZone } from '../../domain/time/local-time.ts';
import { type Bind, type Dated, orLast } from './dossier-order.ts';
import type { DeskReading, DossiersAsked } from './dossiers.query.ts';

export type KeyOfDossier = Readonly<{ receiving_unit: string; code: string }>;

/** In the words of the index over the few dossiers that are elsewhere than they were received. */
const ELSEWHERE = 'competent_unit <> receiving_unit';

/** In the words of the index over what somebody holds. */
export const NOT_ENDED = `(status IN (${UNENDED.map((status) => `'${status}'`).join(', ')}))`;

/** What the filters come to before the statement is written: the units of the branch, and what `q` has found. */
export type Scope = Readonly<{ units: readonly string[] | undefined; found: readonly KeyOfDossier[] | undefined }>;

/** Every filter as a condition; none: everything matches. */
export function conditionsOf(asked: DossiersAsked, scope: Scope, zone: TimeZone, bind: Bind): string[] {
  const { status, procedure, field, holder, channel } = asked;
  return [
    ...unitConditions(asked.as, scope.units, bind),
    ...(status === undefined ? [] : [`status = ANY (${bind(status)}::text[])`]),
    ...equal({ procedure, field, holder, channel }, bind),
    ...daysOf('received_at', asked.receivedFrom, asked.receivedTo, zone, bind),
    ...daysOf('due_at', asked.dueFrom, asked.dueTo, zone, bind),
    ...daysOf('resolved_at', asked.resolvedFrom, asked.resolvedTo, zone, bind),
    ...(asked.owed === undefined ? [] : [`owed_dong ${asked.owed === 'true' ? '>' : '='} 0`]),
    ...(asked.ended === undefined ? [] : [asked.ended === 'true' ? `NOT ${NOT_ENDED}` : NOT_ENDED]),
    ...codeConditions(asked.q, scope.found, bind),
  ];
}

/**
 * Where a part of a code stands: of the units' dossiers, or of all, out of the index by unit and code alone, and of the
 * few that they must resolve but did not receive.
 */
export function keysSql(q: string, units: Scope['units'], most: number, bind: Bind): string {
  const part = all(partOfCode(q, bind));
  const keys = `SELECT receiving_unit, code FROM dossier_state WHERE ${part}`;
  if (units === undefined) return `${keys} LIMIT ${bind(most)}`;
  const any = `ANY (${bind(units)}::text[])`;
  return `
    SELECT receiving_unit, code
      FROM (${keys} AND receiving_unit = ${any}
            UNION ALL
            ${keys} AND ${ELSEWHERE} AND competent_unit = ${any} AND NOT receiving_unit = ${any}) AS keys
     LIMIT ${bind(most)}`;
}

export function all(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}

function equal(values: Readonly<Record<string, string | undefined>>, bind: Bind): string[] {
  return Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [`${name} = ${bind(value)}`]));
}

/** The units as values tell the planner whether an index pays. */
function unitConditions(as: DeskReading, units: Scope['units'], bind: Bind): string[] {
  if (units === undefined) return [];
  const any = `ANY (${bind(units)}::text[])`;
  if (as === 'receiving') return [`receiving_unit = ${any}`];
  const here = `receiving_unit = ${any}${as === 'competent' ? ' AND competent_unit = receiving_unit' : ''}`;
  return [`(${here} OR ${ELSEWHERE} AND competent_unit = ${any})`];
}

function daysOf(
  column: keyof Dated,
  from: number | undefined,
  to: number | undefined,
  zone: TimeZone,
  bind: Bind,
): string[] {
  if (from === undefined && to === undefined) return [];
  const first = from === undefined ? [] : [`${orLast(column)} >= ${bind(new Date(zone.startOf(from)))}`];
  const end = to === undefined ? 'infinity' : new Date(zone.startOf(to + 1));
  return [...first, `${orLast(column)} < ${bind(end)}::timestamptz`];
}

function codeConditions(q: string | undefined, found: Scope['found'], bind: Bind): string[] {
  if (q === undefined) return [];
  if (found === undefined) return partOfCode(q, bind);
  const units = bind(found.map(({ receiving_unit: unit }) => unit));
  const codes = bind(found.map(({ code }) => code));
  return [`(receiving_unit, code COLLATE "C") IN (SELECT * FROM unnest(${units}::text[], ${codes}::text[]))`];
}

const LETTER = /\p{L}/u;

/**
 * Comparing bytes is four times as fast as making small letters first, so that is done to the few codes which have the
 * digits and signs where they must be.
 */
function partOfCode(q: string, bind: Bind): string[] {
  const characters = [...q];
  const escaped = (character: string): string => (/[%_\\]/.test(character) ? `\\${character}` : character);
  const plain = characters.map((each) => (LETTER.test(each) ? '_' : escaped(each))).join('');
  const whole = characters.map(escaped).join('');
  const small = (text: string): string => `lower(${text} COLLATE "vi-x-icu")`;
  return [
    `code COLLATE "C" LIKE ${bind(`%${plain}%`)}`,
    `${small('code')} LIKE ${small(`${bind(`%${whole}%`)}::text`)}`,
  ];
}
