import { type MessageFields, SIGNED } from './message-signature.ts';
import { WORDS } from './platform-words.ts';

/** What the platform says of a payment: what became of it, how much, when. */
export type CallbackMessage = Readonly<{
  reference: string;
  /** `MaLoi`: what became of it. */
  result: string;
  amountDong: number;
  /** `ThoiGianGD`, as it was sent. */
  paidAt: string;
  /** All fields, as they were sent: what the signature covers. */
  fields: MessageFields;
}>;

const NAMES = [...SIGNED.callback, 'MaXacThuc'] as const;
/** The others may be empty. */
const NEVER_EMPTY = ['MaLoi', 'MaThamChieu', 'MaXacThuc'] as const;
const AMOUNT = /^\d{1,15}$/;
const LONGEST = 500;
const LONGEST_REFERENCE = 100;
/** A bar would let two messages have one signature. */
const NOT_ALLOWED = /[|\p{Cc}\p{Cs}]/u;

/**
 * A callback's body as a message; null where a field is missing, or is not what it must be.
 * @param partner the code by which the platform knows this system
 */
export function readCallback(body: unknown, partner: string): CallbackMessage | null {
  const fields = textsOf(body);
  if (fields === null || !isWhole(fields) || !isForUs(fields, partner)) return null;
  const { MaLoi = '', MaThamChieu = '', SoTien = '', ThoiGianGD = '' } = fields;
  if (!AMOUNT.test(SoTien) || MaThamChieu.length > LONGEST_REFERENCE) return null;
  return {
    reference: MaThamChieu,
    result: MaLoi,
    amountDong: Number(SoTien),
    paidAt: ThoiGianGD,
    fields,
  };
}

function isWhole(fields: MessageFields): boolean {
  return NAMES.every((name) => fields[name] !== undefined) && NEVER_EMPTY.every((name) => fields[name] !== '');
}

function isForUs({ LoaiBanTin, MaDoiTac, MaTienTe }: MessageFields, partner: string): boolean {
  return LoaiBanTin === WORDS.callback && MaDoiTac === partner && MaTienTe === WORDS.currency;
}

/** The named fields as texts; a number is taken as it is written. Null where one of them cannot be. */
function textsOf(body: unknown): MessageFields | null {
  if (typeof body !== 'object' || body === null) return null;
  const given = new Map<string, unknown>(Object.entries(body));
  const texts: Record<string, string> = {};
  for (const name of NAMES) {
    const value = given.get(name);
    if (value === undefined) continue;
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text !== 'string' || text.length > LONGEST || NOT_ALLOWED.test(text)) return null;
    texts[name] = text;
  }
  return texts;
}
