import type { Dossier } from '../dossier-state.ts';
import type { DefaultedField, ReceiptPins } from '../dossier-events.ts';
import type { Day } from '../../time/local-time.ts';
import type { ReferenceFacts } from '../../values/reference-facts.ts';
import { deskPins } from './complete-submission.ts';
import { checkUnits, getProcedure, loggingUnit } from './known-codes.ts';
import type { Decision, Proposal } from './proposal.ts';

type ReceiptData = Readonly<Record<string, unknown>>;

const DEFAULTED_FIELDS: readonly DefaultedField[] = ['receivingUnit', 'competentUnit', 'feeDong'];

/**
 * A receipt with its defaults filled in and everything pinned that the fold, the clock and the figures will need.
 * @throws `missing-field` (no unit at all), `unknown-unit`, `unknown-procedure`
 */
export function completeReceipt(state: Dossier | null, proposal: Proposal, facts: ReferenceFacts): Decision {
  const { type, data, text = {}, occurredAt } = proposal;
  const unit = loggingUnit(proposal.unit, data['receivingUnit'] ?? state?.receivingUnit);
  return { type, unit, data: receiptData(data, unit, facts.zone.dayOf(occurredAt), facts), text };
}

/** The data of a receipt out of what was given: unit codes checked, defaults and pins as of the day of the receipt. */
export function receiptData(given: ReceiptData, loggedBy: string, day: Day, facts: ReferenceFacts): ReceiptData {
  checkUnits({ ...given, unit: loggedBy }, 'DossierReceived', facts);
  const procedure = getProcedure(String(given['procedure']), day, facts);
  const receivingUnit = String(given['receivingUnit'] ?? loggedBy);
  const pinned: ReceiptPins = {
    field: procedure.field,
    onlineLevel: procedure.onlineLevel,
    place: facts.placeOf(receivingUnit, day),
    ...deskPins(receivingUnit, day, facts),
    issuesResult: procedure.issuesResult,
    limit: procedure.limit,
    ruleSet: facts.ruleSetOn(day),
    dueSource: dueSource(given, procedure.limit !== null),
    defaulted: DEFAULTED_FIELDS.filter((name) => given[name] === undefined),
  };
  return { competentUnit: receivingUnit, feeDong: procedure.feeDong, ...given, receivingUnit, pinned };
}

function dueSource(given: ReceiptData, hasLimit: boolean): ReceiptPins['dueSource'] {
  if (given['dueAt'] !== undefined) return 'given';
  return hasLimit ? 'computed' : 'none';
}

/** What the caller gave of a receipt, without what the system had filled in. */
export function givenReceiptData({ pinned, ...data }: ReceiptData & { pinned: ReceiptPins }): ReceiptData {
  const defaulted: readonly string[] = pinned.defaulted;
  return Object.fromEntries(Object.entries(data).filter(([name]) => !defaulted.includes(name)));
}
