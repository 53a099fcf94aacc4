import type { VariableReader } from './variable-reader.ts';

/** The payment platform of the national portal, or one like it. */
export type PaymentSettings = Readonly<{
  /** Where messages are sent to. */
  url: string;
  /** The code by which the platform knows this system (`MaDoiTac`). */
  partner: string;
  /** Goes into every signature; never sent. */
  secret: string;
  /** Networks (CIDR) from which callbacks are taken; empty: from everywhere. */
  addresses: readonly string[];
}>;

const TOGETHER = ['PAYMENT_URL', 'PAYMENT_PARTNER', 'PAYMENT_SECRET'] as const;

/** Undefined where no platform is set. */
export function readPayments(read: VariableReader, production: boolean): PaymentSettings | undefined {
  const addresses = read.networks('PAYMENT_ADDRESSES');
  const missing = TOGETHER.filter((name) => !read.has(name));
  if (missing.length === TOGETHER.length) return undefined;
  read.problems.push(...missing.map((name) => `${name} is required: ${TOGETHER.join(', ')} are set together`));
  return {
    url: read.url('PAYMENT_URL', production ? ['https:'] : ['https:', 'http:']) ?? '',
    partner: partnerOf(read),
    secret: read.text('PAYMENT_SECRET') ?? '',
    addresses,
  };
}

/** Fields of a signature are joined by a vertical bar. */
function partnerOf(read: VariableReader): string {
  const partner = read.text('PAYMENT_PARTNER') ?? '';
  if (partner.includes('|')) read.problems.push('PAYMENT_PARTNER must not hold a vertical bar');
  return partner;
}
