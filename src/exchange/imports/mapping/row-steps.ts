import type { DossierEventType } from '../../../domain/dossier/dossier-events.ts';
import type { Instant } from '../../../domain/values/logged-event.ts';
import type { RowField } from './row-fields.ts';
import type { DossierRow } from './row-reader.ts';

/** One event that a row tells of. */
export type RowStep = Readonly<{
  type: DossierEventType;
  occurredAt: Instant;
  /** Of which field of the row this is the time. */
  timeField: RowField;
  /** As `readEventData` takes it. */
  data: Readonly<Record<string, unknown>>;
  /** Which field of the row each field of the data comes from. */
  fields: Readonly<Record<string, RowField>>;
  /** The row names no amount: what was paid is the dossier's fee. */
  paysFee?: boolean;
}>;

/** The events that a row tells of, in the order receipt, payment, resolution, return (contract, Legacy tables). */
export function stepsOf(row: DossierRow): RowStep[] {
  const steps = [receipt(row), payment(row), resolution(row), handover(row)];
  return steps.filter((step) => step !== undefined);
}

function receipt(row: DossierRow): RowStep {
  const { procedure, channel, receivingUnit, competentUnit, feeDong, dueAt } = row;
  // How a due date is judged says nothing where none was given.
  const due = dueAt === undefined ? {} : { dueAt, judgedBy: row.judgedBy };
  return {
    type: 'DossierReceived',
    occurredAt: row.receivedAt,
    timeField: 'receivedAt',
    data: { procedure, channel, receivingUnit, competentUnit, feeDong, ...due },
    fields: {
      procedure: 'procedure',
      channel: 'channel',
      receivingUnit: 'receivingUnit',
      competentUnit: 'competentUnit',
      feeDong: 'feeDong',
      dueAt: 'dueAt',
      judgedBy: 'judgedBy',
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

function resolution(row: DossierRow): RowStep | undefined {
  if (row.resolvedAt === undefined) return undefined;
  return {
    type: 'DossierResolved',
    occurredAt: row.resolvedAt,
    timeField: 'resolvedAt',
    data: { outcome: row.outcome ?? 'granted', electronicResult: row.electronicResult },
    fields: { outcome: 'outcome', electronicResult: 'electronicResult' },
  };
}

function handover(row: DossierRow): RowStep | undefined {
  if (row.returnedAt === undefined) return undefined;
  return {
    type: 'ResultReturned',
    occurredAt: row.returnedAt,
    timeField: 'returnedAt',
    data: { channel: row.returnChannel },
    fields: { channel: 'returnChannel' },
  };
}
