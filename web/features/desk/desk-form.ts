import type { Procedure } from '../../ui/procedure-picker.tsx';
import { readMoment } from '../../text/format.ts';
import { deskWords as say } from '../../text/desk.ts';
import { words } from '../../text/vi.ts';
import type { Schemas } from '../../api/types.ts';
import type { Wrong } from '../../ui/error-summary.tsx';

export type HandedIn = Schemas['ComponentAnswer'];

/** What stands in the form of the desk, as it was typed. */
export type Receipt = Readonly<{
  procedure: Procedure | undefined;
  name: string;
  identityNumber: string;
  phone: string;
  address: string;
  email: string;
  /** The procedure whose papers are ticked off, and those that were handed in. */
  papersOf: string;
  handedIn: readonly HandedIn[];
  /** Further papers, a line each. */
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
  papersOf: '',
  handedIn: [],
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
  const further = linesIn(components).map((name) => ({ name, kind: 'original', quantity: 1 }));
  const named = [...handedInOf(receipt), ...further];
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
    wrong: wrongIn(receipt, occurredAt, paidDong),
  };
}

function wrongIn(
  { procedure, name, when }: Receipt,
  occurredAt: string | undefined,
  paidDong: number,
): readonly Wrong[] {
  const isBadTime = when.trim() !== '' && occurredAt === undefined;
  return [
    ...(procedure ? [] : [{ path: 'procedure', message: words.errors.missing(say.procedure.toLowerCase()) }]),
    ...(name.trim() ? [] : [{ path: 'applicant.name', message: words.errors.missing(say.name.toLowerCase()) }]),
    ...(isBadTime ? [{ path: 'occurredAt', message: words.errors.time(say.when) }] : []),
    ...(Number.isSafeInteger(paidDong) ? [] : [{ path: 'paid', message: words.errors.number(say.paid) }]),
  ];
}

/** The papers that were ticked off, unless they are those of another procedure. */
function handedInOf({ procedure, papersOf, handedIn }: Receipt): readonly HandedIn[] {
  return papersOf === procedure?.code ? handedIn : [];
}

function linesIn(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
}
