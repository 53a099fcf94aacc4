import type { Procedure } from '../../ui/procedure-picker.tsx';
import { readMoment } from '../../text/format.ts';
import { deskWords as say } from '../../text/desk.ts';
import { words } from '../../text/vi.ts';
import type { Wrong } from '../../ui/error-summary.tsx';

/** What stands in the form of the desk, as it was typed. */
export type Receipt = Readonly<{
  procedure: Procedure | undefined;
  name: string;
  identityNumber: string;
  phone: string;
  address: string;
  email: string;
  components: string;
  missing: string;
  channel: string;
  unit: string;
  when: string;
  paid: string;
  method: string;
}>;

export const blankReceipt = (unit: string): Receipt => ({
  procedure: undefined,
  name: '',
  identityNumber: '',
  phone: '',
  address: '',
  email: '',
  components: '',
  missing: '',
  channel: 'in-person',
  unit,
  when: '',
  paid: '',
  method: 'counter',
});

export type ReadReceipt = Readonly<{
  body: Readonly<Record<string, unknown>>;
  /** đồng; 0: nothing was paid yet. */
  paidDong: number;
  /** Papers that are still to be brought: they are asked for right after the receipt. */
  missing: readonly string[];
  wrong: readonly Wrong[];
}>;

const PERSON = ['name', 'identityNumber', 'phone', 'address', 'email'] as const;

/** The body of `POST /dossiers`; what is missing or not readable is named by its field. */
export function readReceipt(receipt: Receipt): ReadReceipt {
  const { procedure, unit, channel, components, when, paid } = receipt;
  const occurredAt = when.trim() === '' ? undefined : readMoment(when);
  const paidDong = Number(paid.replace(/[.\s]/g, ''));
  const person = PERSON.flatMap((field) => (receipt[field].trim() === '' ? [] : [[field, receipt[field].trim()]]));
  const named = linesIn(components).map((name) => ({ name, kind: 'original', quantity: 1 }));
  return {
    body: {
      procedure: procedure?.code,
      receivingUnit: unit,
      channel,
      applicant: Object.fromEntries(person),
      ...(named.length > 0 ? { components: named } : {}),
      ...(occurredAt === undefined ? {} : { occurredAt }),
    },
    paidDong,
    missing: linesIn(receipt.missing),
    wrong: [
      ...(procedure ? [] : [{ path: 'procedure', message: words.errors.missing(say.procedure.toLowerCase()) }]),
      ...(receipt.name.trim()
        ? []
        : [{ path: 'applicant.name', message: words.errors.missing(say.name.toLowerCase()) }]),
      ...(when.trim() !== '' && occurredAt === undefined
        ? [{ path: 'occurredAt', message: words.errors.time(say.when) }]
        : []),
      ...(Number.isSafeInteger(paidDong) ? [] : [{ path: 'paid', message: words.errors.number(say.paid) }]),
    ],
  };
}

function linesIn(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
}
