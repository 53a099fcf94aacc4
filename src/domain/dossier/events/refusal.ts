import { type AnyEvent, type EventData, type Repinned, adds } from '../../values/event-definition.ts';
import {
  blankableText,
  choice,
  code,
  freeText,
  optional,
  procedureCode,
  required,
  unitCode,
} from '../../values/event-field.ts';
import { FieldForbidden } from '../../values/field-errors.ts';
import { checkUnits, loggingUnit } from '../../values/known-codes.ts';
import { blankDossier } from '../blank-dossier.ts';
import type { Dossier } from '../dossier-state.ts';
import { isNotAnnulled, isNotReceived, isOpen } from '../state-rules.ts';
import { type Channel, CHANNELS, type SubmissionPins } from '../vocabulary.ts';
import { advance, dossierBeginning } from './define.ts';
import { hasMoved, ownerPins, present, SAID_BY_A_SUBMISSION } from './submission.ts';

const fields = {
  reason: required(freeText),
  legalBasis: optional(blankableText),
  procedure: optional(procedureCode),
  channel: optional(choice(CHANNELS)),
  receivingUnit: optional(unitCode),
  sourceSystem: optional(code),
};

/** A refusal to take a dossier in. It says what it refuses, unless a submission has. */
export const ReceiptRefused = dossierBeginning({
  type: 'ReceiptRefused',
  fields,
  adds: adds<Readonly<{ pinned?: SubmissionPins }>>(),
  rules: [saysWhatItRefuses, isNotReceived, isOpen],
  /** What it says itself stands in the place of what a submission said. @throws `missing-field` */
  complete: (state, { unit, data: given, occurredAt }, facts) => {
    const data = refusalData(state, given);
    checkUnits(unit, data, fields, facts);
    const pinned = data['procedure'] !== undefined && ownerPins(data, facts.zone.dayOf(occurredAt), facts);
    return {
      unit: loggingUnit(unit, data['receivingUnit'] ?? state?.receivingUnit),
      data: pinned ? { ...data, pinned } : data,
    };
  },
  /** An old system may have taken in by mistake what it then refused: an import annuls the receipt first. */
  checkCommand: isNotAnnulled,
  repin: (target, replaced, facts): Repinned => {
    const data = present({ ...target.data, ...replaced.data });
    const missing = SAID_BY_A_SUBMISSION.filter((name) => data[name] === undefined);
    if (missing.length === SAID_BY_A_SUBMISSION.length) return {};
    if (missing[0] !== undefined) throw new FieldForbidden('missing-field', `data.${missing[0]}`);
    const day = facts.zone.dayOf(replaced.occurredAt ?? target.occurredAt);
    return hasMoved(replaced) ? { pinned: ownerPins(data, day, facts) } : {};
  },
  evolve: (state, event) => {
    const before = state === null || state.annulled ? blankRefusal(event) : { ...state, ...saidBy(event.data) };
    return advance(before, event, { end: 'refused-receipt', endedAt: event.occurredAt });
  },
});

type RefusalData = Readonly<{
  procedure?: string;
  channel?: Channel;
  receivingUnit?: string;
  pinned?: SubmissionPins;
}>;

/** A refusal that no submission precedes must say what it refuses. @throws `missing-field` */
function saysWhatItRefuses(state: Dossier | null, { data }: Readonly<{ data: RefusalData }>): void {
  if (state === null && data.procedure === undefined) throw new FieldForbidden('missing-field', 'procedure');
}

/** Procedure, channel and receiving unit together, or none of them where a submission has named them. */
function refusalData(state: Dossier | null, data: EventData): EventData {
  const named = SAID_BY_A_SUBMISSION.filter((name) => data[name] !== undefined);
  if (state !== null && !state.annulled) {
    const { procedure, channel, receivingUnit } = state;
    return named.length === 0 ? data : { procedure, channel, receivingUnit, ...data };
  }
  const missing = SAID_BY_A_SUBMISSION.find((name) => data[name] === undefined);
  if (missing !== undefined) throw new FieldForbidden('missing-field', missing);
  return data;
}

/** A dossier of which no more is known than its refusal says. */
export function blankRefusal(event: AnyEvent & Readonly<{ data: RefusalData }>): Dossier {
  const said = saidBy(event.data);
  if (said === null) throw new Error('A refusal without a submission must say what it refuses');
  return blankDossier(event, said, said);
}

function saidBy({ procedure, channel, receivingUnit, pinned }: RefusalData) {
  if (!procedure || !channel || !receivingUnit || !pinned) return null;
  const { field, onlineLevel, place } = pinned;
  const competent = { competentUnit: receivingUnit, competentPlace: place };
  return { procedure, channel, receivingUnit, ...competent, field, onlineLevel, place };
}
