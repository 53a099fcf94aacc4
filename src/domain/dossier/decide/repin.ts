import type { Instant } from '../../values/logged-event.ts';
import type { Dossier } from '../dossier-state.ts';
import { DossierFieldForbidden } from '../dossier-errors.ts';
import type { DossierEvent, ReceiptPins } from '../dossier-events.ts';
import type { ReferenceFacts } from '../../values/reference-facts.ts';
import { givenReceiptData, receiptData } from './complete-receipt.ts';
import { ownerPins, SAID_BY_A_SUBMISSION, submissionPins } from './complete-submission.ts';
import { getProcedure } from './known-codes.ts';

type Data = Readonly<Record<string, unknown>>;

/** What a correction names: the time, when corrected, and the replaced fields, null where one is taken away. */
export type Replaced = Readonly<{ occurredAt: Instant | null; data: Data }>;

/** What the system adds to a correction: pins looked up again, and defaults that follow from them. */
export type Repinned = Readonly<{ pinned?: Data; data?: Data }>;

/**
 * Looks the pinned facts of a corrected beginning up again when its time, procedure or unit is corrected. What the
 * caller gave (feeDong, dueAt) stays; what was a default becomes one anew.
 * @throws `missing-field`, `unknown-unit`, `unknown-procedure`
 */
export function repin(target: DossierEvent, replaced: Replaced, facts: ReferenceFacts): Repinned {
  switch (target.type) {
    case 'DossierReceived':
      return repinReceipt(target, replaced, facts);
    case 'DossierSubmitted':
      return hasMoved(replaced) ? { pinned: submissionPins(...whole(target, replaced, facts), facts) } : {};
    case 'ReceiptRefused':
      return repinRefusal(target, replaced, facts);
    default:
      return {};
  }
}

function hasMoved({ occurredAt, data }: Replaced): boolean {
  return occurredAt !== null || 'procedure' in data || 'receivingUnit' in data;
}

function whole(target: DossierEvent, { occurredAt, data }: Replaced, facts: ReferenceFacts): [Data, number] {
  return [present({ ...target.data, ...data }), facts.zone.dayOf(occurredAt ?? target.occurredAt)];
}

function present(data: Data): Data {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));
}

function repinReceipt(target: DossierEvent<'DossierReceived'>, replaced: Replaced, facts: ReferenceFacts): Repinned {
  const given = present({ ...givenReceiptData(target.data), ...replaced.data });
  if (!hasMoved(replaced)) return redefaultReceipt(target, given, replaced, facts);
  const day = facts.zone.dayOf(replaced.occurredAt ?? target.occurredAt);
  const { pinned, ...data } = receiptData(given, target.unit, day, facts);
  return { pinned: pinned as ReceiptPins, data: defaultsIn(data, pinned as ReceiptPins) };
}

/** Only the fee, the due date or the competent unit is another: the pinned facts stay, but for how these were found. */
function redefaultReceipt(
  { data, occurredAt }: DossierEvent<'DossierReceived'>,
  given: Data,
  replaced: Replaced,
  facts: ReferenceFacts,
): Repinned {
  const defaulted = (['receivingUnit', 'competentUnit', 'feeDong'] as const).filter(
    (name) => given[name] === undefined,
  );
  const computed = data.pinned.limit === null ? 'none' : 'computed';
  const pinned: ReceiptPins = {
    ...data.pinned,
    defaulted,
    dueSource: given['dueAt'] === undefined ? computed : 'given',
  };
  const feeTakenAway = replaced.data['feeDong'] === null;
  const feeDong = feeTakenAway
    ? getProcedure(data.procedure, facts.zone.dayOf(occurredAt), facts).feeDong
    : data.feeDong;
  return { pinned, data: defaultsIn({ competentUnit: data.receivingUnit, feeDong }, pinned) };
}

function defaultsIn(data: Data, { defaulted }: ReceiptPins): Data {
  return Object.fromEntries(defaulted.filter((name) => name in data).map((name) => [name, data[name]]));
}

function repinRefusal(target: DossierEvent<'ReceiptRefused'>, replaced: Replaced, facts: ReferenceFacts): Repinned {
  const [data, day] = whole(target, replaced, facts);
  const missing = SAID_BY_A_SUBMISSION.filter((name) => data[name] === undefined);
  if (missing.length === SAID_BY_A_SUBMISSION.length) return {};
  if (missing[0] !== undefined) throw new DossierFieldForbidden('missing-field', `data.${missing[0]}`);
  return hasMoved(replaced) ? { pinned: ownerPins(data, day, facts) } : {};
}

/** A refusal that no submission precedes must say what it refuses. @throws `missing-field` */
export function checkRefusalSaysWhat(state: Dossier | null, event: DossierEvent): void {
  if (state !== null || event.type !== 'ReceiptRefused' || event.data.procedure !== undefined) return;
  throw new DossierFieldForbidden('missing-field', 'procedure');
}
