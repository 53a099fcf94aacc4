import type { DossierEventType } from '../../../domain/dossier/dossier-events.ts';
import type { Instant } from '../../../domain/values/logged-event.ts';
import { type EndKind, END_OF_FIELD } from './row-end.ts';
import { END_FIELDS, type RowField } from './row-fields.ts';
import type { DossierRow } from './row-reader.ts';

/** One event that a row tells of. */
export type RowStep<Field extends string = RowField, Type extends string = DossierEventType> = Readonly<{
  type: Type;
  occurredAt: Instant;
  /** Only its day is known. */
  known?: 'day' | undefined;
  /** Of which field of the row this is the time. */
  timeField: Field;
  /** As `readEventData` takes it. */
  data: Readonly<Record<string, unknown>>;
  /** What lies beside the log besides. */
  text?: Readonly<Record<string, string>>;
  /** Which field of the row each field of the data comes from. */
  fields: Readonly<Record<string, Field>>;
  /** The row names no amount: what was paid is the dossier's fee. */
  paysFee?: boolean;
}>;

/** The type of the event by which a dossier ends so. */
const TYPE_OF_END = {
  resolved: 'DossierResolved',
  withdrawn: 'DossierWithdrawn',
  stopped: 'DossierStopped',
  'refused-receipt': 'ReceiptRefused',
} as const satisfies Record<EndKind, DossierEventType>;

export const END_TYPES: readonly DossierEventType[] = Object.values(TYPE_OF_END);

/** What a row without a reason says of an end that needs one. */
const NO_REASON = 'Theo dữ liệu hệ thống cũ';

/**
 * The events that a row tells of, in the order receipt, forwarding, payment, end, return (contract, Legacy tables). A
 * row that ended as a refused receipt tells of the refusal alone, online after a submission.
 */
export function stepsOf(row: DossierRow): RowStep[] {
  const steps =
    row.end?.kind === 'refused-receipt'
      ? [row.channel === 'online' ? submission(row) : undefined, ending(row)]
      : [receipt(row), forwarding(row), payment(row), ending(row), handover(row)];
  return steps
    .filter((step) => step !== undefined)
    .map((step) => ({
      ...step,
      known: row.days?.has(step.timeField) ? 'day' : undefined,
    }));
}

function submission({ procedure, channel, receivingUnit, receivedAt }: DossierRow): RowStep {
  return {
    type: 'DossierSubmitted',
    occurredAt: receivedAt,
    timeField: 'receivedAt',
    data: { procedure, channel, receivingUnit },
    fields: { procedure: 'procedure', channel: 'channel', receivingUnit: 'receivingUnit' },
  };
}

function forwarding({ holder, forwardedAt }: DossierRow): RowStep | undefined {
  if (forwardedAt === undefined) return undefined;
  return {
    type: 'DossierForwarded',
    occurredAt: forwardedAt,
    timeField: 'forwardedAt',
    data: { holder },
    fields: { holder: 'holder' },
  };
}

function receipt(row: DossierRow): RowStep {
  const { procedure, channel, receivingUnit, competentUnit, feeDong, dueAt, sourceSystem, startsAt } = row;
  // How a due date is judged says nothing where none was given.
  const due = dueAt === undefined ? {} : { dueAt, judgedBy: row.judgedBy };
  return {
    type: 'DossierReceived',
    occurredAt: row.receivedAt,
    timeField: 'receivedAt',
    data: { procedure, channel, receivingUnit, competentUnit, feeDong, ...due, sourceSystem, startsAt },
    fields: {
      procedure: 'procedure',
      channel: 'channel',
      receivingUnit: 'receivingUnit',
      competentUnit: 'competentUnit',
      feeDong: 'feeDong',
      dueAt: 'dueAt',
      judgedBy: 'judgedBy',
      sourceSystem: 'sourceSystem',
      startsAt: 'startsAt',
    },
  };
}

function payment(row: DossierRow): RowStep | undefined {
  if (row.paidAt === undefined) return undefined;
  const amountDong = row.paidDong ?? row.feeDong;
  return {
    type: 'PaymentRecorded',
    occurredAt: row.paidAt,
    timeField: 'paidAt',
    data: { amountDong, method: row.paymentMethod, reference: row.paymentReference },
    fields: {
      amountDong: row.paidDong === undefined ? 'feeDong' : 'paidDong',
      method: 'paymentMethod',
      reference: 'paymentReference',
    },
    paysFee: amountDong === undefined,
  };
}

function ending(row: DossierRow): RowStep | undefined {
  const { end, reason = NO_REASON } = row;
  if (!end) return undefined;
  const at = { type: TYPE_OF_END[end.kind], occurredAt: end.at, timeField: end.field };
  if (end.kind === 'resolved') {
    const { outcome = 'granted', electronicResult } = row;
    const fields = { outcome: 'outcome', electronicResult: 'electronicResult' } as const;
    return { ...at, data: { outcome, electronicResult }, fields };
  }
  if (end.kind !== 'refused-receipt') return { ...at, data: { reason }, fields: { reason: 'reason' } };
  const { procedure, channel, receivingUnit } = row;
  return {
    ...at,
    data: { reason, procedure, channel, receivingUnit },
    fields: { reason: 'reason', procedure: 'procedure', channel: 'channel', receivingUnit: 'receivingUnit' },
  };
}

function handover({ returnedAt, returnChannel }: DossierRow): RowStep | undefined {
  if (returnedAt === undefined) return undefined;
  return {
    type: 'ResultReturned',
    occurredAt: returnedAt,
    timeField: 'returnedAt',
    data: { channel: returnChannel },
    fields: { channel: 'returnChannel' },
  };
}

/** The field in which a mapping looks for what has become an event of this type; undefined where it does not. */
export function timeFieldOf(type: DossierEventType, fields: ReadonlyMap<RowField, unknown>): RowField | undefined {
  if (type === 'ResultReturned') return fields.has('returnedAt') ? 'returnedAt' : undefined;
  if (fields.has('endedAt')) return 'endedAt';
  const own = END_FIELDS.find((field) => field !== 'endedAt' && TYPE_OF_END[END_OF_FIELD[field]] === type);
  return own !== undefined && fields.has(own) ? own : undefined;
}
