import { isInHours, startClock, type FoldContext } from '../../clock/legal-clock.ts';
import type { Day } from '../../time/local-time.ts';
import {
  adds,
  type EventAs,
  type EventData,
  isByDay,
  type Pinned,
  type Repinned,
} from '../../values/event-definition.ts';
import {
  amount,
  choice,
  code,
  competentUnitCode,
  dossierCode,
  freeText,
  instantOrDay,
  optional,
  procedureCode,
  receivingUnitCode,
  required,
} from '../../values/event-field.ts';
import { invalidField } from '../../values/field-errors.ts';
import { checkUnits, getProcedure, loggingUnit } from '../../values/known-codes.ts';
import {
  type PinnedRuleSet,
  type ProcedureFacts,
  type ReferenceFacts,
  rulesOf,
  STARTS_AT,
  type StartsAt,
} from '../../values/reference-facts.ts';
import { components } from '../components.ts';
import {
  checkGroupStays,
  checkIsNotOwnPart,
  checkParts,
  checkPartUnits,
  type CodedPart,
  namedParts,
  partsAtFirst,
} from '../parts.ts';
import { blankDossier } from '../blank-dossier.ts';
import { transitDue } from '../forwarding-hours.ts';
import { strongerCheck } from '../identity.ts';
import { isNonTerritorial } from '../non-territorial.ts';
import { isNotAnnulled, isNotReceived, isOpen } from '../state-rules.ts';
import {
  type Channel,
  CHANNELS,
  type DefaultedField,
  IDENTITY_CHECKS,
  type IdentityCheck,
  JUDGED_BY,
  type JudgedBy,
  type ReceiptPins,
  RESULT_WAYS,
  type ResultWay,
} from '../vocabulary.ts';
import { SYNC_WITHIN_MS, syncPins } from '../sync-within.ts';
import { advance, dossierBeginning } from './define.ts';
import { settleFee } from './payment.ts';
import { checkSubmissionHolds, deskPins, hasMoved, present, saidBySubmission } from './submission.ts';

const fields = {
  procedure: required(procedureCode),
  channel: required(choice(CHANNELS)),
  receivingUnit: optional(receivingUnitCode),
  competentUnit: optional(competentUnitCode),
  feeDong: optional(amount),
  dueAt: optional(instantOrDay),
  judgedBy: optional(choice(JUDGED_BY)),
  sourceSystem: optional(code),
  startsAt: { ...optional(choice(STARTS_AT)), importsOnly: true },
  /** The lead of which it is a part: by the system, and imports. */
  lead: optional(dossierCode),
  parts: optional(namedParts),
  components: optional(components),
  resultBy: optional(choice(RESULT_WAYS)),
  identityCheck: optional(choice(IDENTITY_CHECKS)),
  /** Why another procedure or unit than the submission named. */
  changeReason: optional(freeText),
};

const DEFAULTED_FIELDS: readonly DefaultedField[] = ['receivingUnit', 'competentUnit', 'feeDong'];

type ReceiptData = Readonly<{
  procedure: string;
  channel: Channel;
  receivingUnit: string;
  competentUnit: string;
  feeDong: number;
  dueAt?: string;
  judgedBy?: JudgedBy;
  sourceSystem?: string;
  startsAt?: StartsAt;
  resultBy?: ResultWay;
  identityCheck?: IdentityCheck;
  lead?: string;
  parts?: readonly CodedPart[];
}> &
  Pinned<ReceiptPins>;
type Receipt = EventAs<'DossierReceived', ReceiptData>;

/** The receipt at the desk: it pins everything that the fold, the clock and the figures will need. */
export const DossierReceived = dossierBeginning({
  type: 'DossierReceived',
  fields,
  adds: adds<ReceiptData>(),
  checkAgain: isNotAnnulled,
  rules: [isNotReceived, isOpen],
  /** @throws `invalid-field` (its own part), `missing-field` (no unit at all), `unknown-unit`, `unknown-procedure` */
  complete: (state, { code: ownCode, unit: given, data: own, occurredAt, origin }, facts) => {
    checkIsNotOwnPart(own, ownCode);
    const imported = origin === 'import' || origin === 'table';
    const data = { ...saidBySubmission(state, own, origin), ...own };
    const unit = loggingUnit(given, data['receivingUnit'] ?? state?.receivingUnit);
    return { unit, data: receiptData(data, { unit, imported }, facts.zone.dayOf(occurredAt), facts) };
  },
  /** What the caller gave (feeDong, dueAt) stays; what was a default becomes one anew. */
  repin: (target, replaced, facts): Repinned => {
    checkGroupStays(target.data, replaced.data);
    const given = present({ ...givenBy(target.data), ...replaced.data });
    if (!hasMoved(replaced)) return defaultsAnew(target, given, replaced.data, facts);
    const day = facts.zone.dayOf(replaced.occurredAt ?? target.occurredAt);
    const { pinned, ...data } = receiptData(
      given,
      { unit: target.unit, imported: target.data.pinned.imported === true },
      day,
      facts,
    );
    return { pinned, data: defaultsIn(data, pinned) };
  },
  /**
   * A due date that a command gives cannot be over before the receipt: not on an earlier day, judged by instant not at
   * an earlier instant. Old systems' tables do hold such rows, so an import records them.
   */
  checkCommand: (state, { data, occurredAt }, facts, text) => {
    const { zone } = facts;
    checkSubmissionHolds(state, data, text);
    checkPartUnits(data, zone.dayOf(occurredAt), facts);
    if (data.dueAt === undefined) return;
    const dueAt = Date.parse(data.dueAt);
    const isOver = data.judgedBy === 'instant' ? dueAt < occurredAt : zone.dayOf(dueAt) < zone.dayOf(occurredAt);
    if (isOver) throw invalidField('dueAt', 'must not be earlier than the receipt');
  },
  /** What is said at the receipt replaces what a submission said; what was paid or digitised stays. */
  evolve: (state, event, ctx) => {
    const { procedure, channel, receivingUnit, competentUnit, feeDong, pinned } = event.data;
    const facts = { procedure, channel, receivingUnit };
    const before = state === null || state.annulled ? blankDossier(event, pinned, facts) : state;
    const received = advance(before, event, {
      procedure,
      channel,
      receivingUnit,
      competentUnit,
      field: pinned.field,
      onlineLevel: pinned.onlineLevel,
      place: pinned.place,
      competentPlace: pinned.competentPlace ?? pinned.place,
      issuesResult: pinned.issuesResult,
      ruleSet: rulesOf(pinned.ruleSet),
      syncWithinMs: pinned.syncWithinMs ?? SYNC_WITHIN_MS,
      nonTerritorial: pinned.nonTerritorial ?? false,
      procedureGroup: pinned.procedureGroup ?? null,
      calendarRevision: pinned.calendarRevision,
      feeDong,
      receivedAt: event.occurredAt,
      receivedByDay: isByDay(event),
      identityCheck: strongerCheck(before.identityCheck, event.data.identityCheck),
      lead: event.data.lead ?? null,
      sentOn: event.data.lead !== undefined && competentUnit !== receivingUnit,
      parts: partsAtFirst(event.data),
      clock: event.data.parts === undefined ? clockOf(event, ctx) : null,
    });
    return settleFee(received, event);
  },
});

function clockOf(receipt: Receipt, ctx: FoldContext) {
  const { version, occurredAt, data } = receipt;
  const { dueAt, judgedBy, pinned } = data;
  const given = dueAt === undefined ? null : Date.parse(dueAt);
  const byInstant = given === null ? isInHours(pinned.limit) : judgedBy === 'instant';
  const { limit, workingHours, calendarRevision } = pinned;
  const rules = rulesOf(pinned.ruleSet);
  const desk = { zone: ctx.zone, calendar: ctx.calendarAt(calendarRevision), hours: workingHours };
  const waits = given === null && rules.startsAt === 'competent-unit' && pinned.nonTerritorial === true;
  return startClock(
    {
      version,
      receivedAt: occurredAt,
      byDay: isByDay(receipt),
      limit,
      dueAt: given,
      judgedBy: byInstant ? 'instant' : 'date',
      rules,
      waitsUntil: waits ? transitDue(occurredAt, isByDay(receipt), desk) : null,
      workingHours,
      calendarRevision,
    },
    ctx,
  );
}

/** Which unit logs it, and whether by an import. */
type Logged = Readonly<{ unit: string; imported: boolean }>;

/** The data of a receipt out of what was given: unit codes checked, defaults and pins as of the day of the receipt. */
function receiptData(given: EventData, { unit, imported }: Logged, day: Day, facts: ReferenceFacts) {
  checkUnits(unit, given, fields, facts);
  checkParts(given, day, facts);
  const procedure = getProcedure(String(given['procedure']), day, facts);
  const receivingUnit = String(given['receivingUnit'] ?? unit);
  const pinned: ReceiptPins = {
    field: procedure.field,
    onlineLevel: procedure.onlineLevel,
    place: facts.placeOf(receivingUnit, day),
    ...competentPins(given, receivingUnit, day, facts),
    ...deskPins(receivingUnit, day, facts),
    issuesResult: procedure.issuesResult,
    limit: procedure.limit,
    ruleSet: startingAsSaid(ruleSetOf(procedure, day, facts), given, imported),
    ...(procedure.group === undefined ? {} : { procedureGroup: procedure.group }),
    ...syncPins(given, procedure, day, facts),
    ...(imported ? { imported } : {}),
    dueSource: dueSource(given, procedure.limit !== null),
    defaulted: DEFAULTED_FIELDS.filter((name) => given[name] === undefined),
  };
  return { competentUnit: receivingUnit, feeDong: feeOf(procedure, given), ...given, receivingUnit, pinned };
}

/** What is to be paid for an interlinked group stands at its lead. */
function feeOf({ feeDong }: ProcedureFacts, { lead }: EventData): number {
  return lead === undefined ? feeDong : 0;
}

/** The rule set of the day, or the one that the procedure names, with what the procedure says otherwise. */
function ruleSetOf({ ownRules }: ProcedureFacts, day: Day, facts: ReferenceFacts): PinnedRuleSet {
  return { ...facts.ruleSetOn(day, ownRules?.ruleSet), ...ownRules?.overrides };
}

/** An imported receipt starts at the receipt, unless it says otherwise. */
function startingAsSaid(ruleSet: PinnedRuleSet, { startsAt }: EventData, imported: boolean): PinnedRuleSet {
  if (!imported) return ruleSet;
  return { ...ruleSet, startsAt: startsAt === 'competent-unit' ? startsAt : 'receipt' };
}

function competentPins(
  given: EventData,
  receivingUnit: string,
  day: Day,
  facts: ReferenceFacts,
): Pick<ReceiptPins, 'competentPlace' | 'nonTerritorial'> {
  const competentUnit = String(given['competentUnit'] ?? receivingUnit);
  if (competentUnit === receivingUnit) return { nonTerritorial: false };
  const competentPlace = facts.placeOf(competentUnit, day);
  return { competentPlace, nonTerritorial: isNonTerritorial(facts.placeOf(receivingUnit, day), competentPlace) };
}

function dueSource(given: EventData, hasLimit: boolean): ReceiptPins['dueSource'] {
  if (given['dueAt'] !== undefined) return 'given';
  return hasLimit ? 'computed' : 'none';
}

/** What the caller gave of a receipt, without what the system had filled in. */
function givenBy({ pinned, ...data }: ReceiptData): EventData {
  const defaulted: readonly string[] = pinned.defaulted;
  return Object.fromEntries(Object.entries(data).filter(([name]) => !defaulted.includes(name)));
}

/** Only the fee, the due date or the competent unit is another: the pinned facts stay, but for how these were found. */
function defaultsAnew(
  { data, occurredAt }: Receipt,
  given: EventData,
  replaced: EventData,
  facts: ReferenceFacts,
): Repinned {
  const defaulted = DEFAULTED_FIELDS.filter((name) => given[name] === undefined);
  const { competentPlace: _before, ...kept } = data.pinned;
  const pinned: ReceiptPins = {
    ...kept,
    ruleSet: 'startsAt' in replaced ? startingAsSaid(kept.ruleSet, given, kept.imported === true) : kept.ruleSet,
    ...competentPins(given, data.receivingUnit, facts.zone.dayOf(occurredAt), facts),
    defaulted,
    dueSource: dueSource(given, data.pinned.limit !== null),
  };
  const feeTakenAway = replaced['feeDong'] === null;
  const feeDong = feeTakenAway
    ? feeOf(getProcedure(data.procedure, facts.zone.dayOf(occurredAt), facts), given)
    : data.feeDong;
  return { pinned, data: defaultsIn({ competentUnit: data.receivingUnit, feeDong }, pinned) };
}

function defaultsIn(data: EventData, { defaulted }: ReceiptPins): EventData {
  return Object.fromEntries(defaulted.filter((name) => name in data).map((name) => [name, data[name]]));
}
