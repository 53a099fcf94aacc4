import { competentUnitCode, type FieldReader, procedureCode, readCode } from '../values/event-field.ts';
import type { Judgement } from '../clock/clock-state.ts';
import type { Day } from '../time/local-time.ts';
import type { EventData, Fields } from '../values/event-definition.ts';
import { checkCompetence } from '../values/competence.ts';
import { FieldForbidden, invalidField } from '../values/field-errors.ts';
import { checkUnits, checkUnitsInForce, getProcedure } from '../values/known-codes.ts';
import type { Instant } from '../values/logged-event.ts';
import type { ReferenceFacts } from '../values/reference-facts.ts';
import type { DossierStatus } from './vocabulary.ts';

/** A dossier of an interlinked group as the receipt of the lead names it. Without a code the system issues one. */
export type NamedPart = Readonly<{ part: string; code?: string; procedure: string; competentUnit: string }>;

/** The same in the log, where each part has its code. */
export type CodedPart = NamedPart & Readonly<{ code: string }>;

/** What is known of a dossier that is part of a group. `judgement`: of its resolution, null of any other end. */
export type PartFacts = Readonly<{
  /** Of the last event that it tells of. */
  version: number;
  status: DossierStatus;
  endedAt: Instant | null;
  judgement: Judgement | null;
  overdueFrom: Instant | null;
}>;

/** A part as its lead knows it: null until the lead has learnt of its receipt. */
export type Part = CodedPart & Readonly<{ known: PartFacts | null }>;

const MOST = 20;
const REQUIRED = ['part', 'procedure', 'competentUnit'];
const UNITS: Fields = { competentUnit: { ...competentUnitCode, required: true } };

/** The parts of an interlinked dossier (thủ tục liên thông): each becomes a dossier of its own. */
export const namedParts: FieldReader<readonly NamedPart[]> = {
  rule: `must be a list of 1–${MOST} parts {part, procedure, competentUnit, code?}; no part and no code stands in it twice`,
  schema: {
    type: 'array',
    minItems: 1,
    maxItems: MOST,
    items: {
      type: 'object',
      additionalProperties: false,
      required: REQUIRED,
      properties: {
        part: { type: 'string', description: 'Names it within the group', example: 'khai-sinh' },
        code: { type: 'string', description: 'A code of the caller’s own. Default: the system issues one' },
        procedure: procedureCode.schema,
        competentUnit: competentUnitCode.schema,
      },
    },
    example: [{ part: 'khai-sinh', procedure: '1.001193', competentUnit: '26734' }],
  },
  read: readParts,
};

function readParts(raw: unknown): readonly NamedPart[] | null {
  if (!Array.isArray(raw) || raw.length === 0 || raw.length > MOST) return null;
  const parts = raw.map(readPart).filter((part) => part !== null);
  const codes = parts.flatMap(({ code }) => code ?? []);
  const isEachOnce = new Set(parts.map(({ part }) => part)).size === raw.length && new Set(codes).size === codes.length;
  return isEachOnce ? parts : null;
}

function readPart(raw: unknown): NamedPart | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { code = null, ...given }: EventData = { ...raw };
  const [part, procedure, competentUnit] = REQUIRED.map((name) => readCode(given[name]));
  if (!part || !procedure || !competentUnit || Object.keys(given).length > REQUIRED.length) return null;
  if (code === null) return { part, procedure, competentUnit };
  const own = readCode(code);
  return own === null ? null : { part, code: own, procedure, competentUnit };
}

/** What a lead cannot say of itself: it has no due date of its own, and is no part of another group. */
const NOT_BESIDE_PARTS = ['dueAt', 'judgedBy', 'startsAt', 'lead'];

/** @throws `invalid-field`, `missing-field` (a part without a code), `unknown-unit`, `unknown-procedure` */
export function checkParts(receipt: EventData, day: Day, facts: ReferenceFacts): void {
  checkBesideParts(receipt, receipt);
  for (const [index, { code, procedure, competentUnit }] of partsIn(receipt).entries()) {
    const within = `parts[${index}].`;
    if (code === undefined) throw new FieldForbidden('missing-field', `${within}code`);
    checkUnits(null, { competentUnit }, UNITS, facts, within);
    getProcedure(procedure, day, facts, `${within}procedure`);
  }
}

/** A dossier is no part of itself: it would wait for its own end. @throws `invalid-field` @param code of the dossier */
export function checkIsNotOwnPart(receipt: EventData, code: string | undefined): void {
  if (code === undefined) return;
  if (receipt['lead'] === code) throw invalidField('lead', 'must be the code of another dossier');
  const own = partsIn(receipt).findIndex((part) => part.code === code);
  if (own !== -1) throw invalidField(`parts[${own}].code`, 'must not be the code of the lead');
}

/** What a command must keep besides. @throws `unit-not-in-force`, `not-competent` */
export function checkPartUnits(receipt: EventData, day: Day, facts: ReferenceFacts): void {
  for (const [index, { procedure, competentUnit }] of partsIn(receipt).entries()) {
    const within = `parts[${index}].`;
    checkUnitsInForce({ competentUnit }, UNITS, day, facts, within);
    checkCompetence({ competentUnit }, UNITS, { procedure, day }, facts, within);
  }
}

/** Which dossiers belong together is said once, and a lead stays without a due date. @throws `invalid-field` for a correction that would change it */
export function checkGroupStays(receipt: EventData, replaced: EventData): void {
  const named = ['parts', 'lead'].find((name) => name in replaced);
  if (named) throw invalidField(`data.${named}`, 'cannot be corrected: annul the receipt and receive it anew');
  checkBesideParts(receipt, replaced, 'data.');
}

function checkBesideParts(receipt: EventData, said: EventData, within = ''): void {
  const first = partsIn(receipt).length > 0 && NOT_BESIDE_PARTS.find((name) => (said[name] ?? null) !== null);
  if (first) throw invalidField(`${within}${first}`, 'is only for a dossier without parts');
}

/** The parts that the data of a receipt, or the body of a command, name; read before. */
export function partsIn({ parts = [] }: EventData): readonly NamedPart[] {
  return parts as readonly NamedPart[];
}

/** The parts of a lead when nothing is known of them yet; null of a dossier that has none. */
export function partsAtFirst({ parts }: Readonly<{ parts?: readonly CodedPart[] }>): readonly Part[] | null {
  return parts === undefined ? null : parts.map((part) => ({ ...part, known: null }));
}
