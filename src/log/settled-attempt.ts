import type { Instant } from '../domain/values/logged-event.ts';
import type { BesideCall } from './seal-beside.ts';

/** A payment at the payment platform that an event records: its row is settled with the append. */
export type SettledAttempt = Readonly<{
  reference: string;
  /** What the platform says was paid. */
  amountDong: number;
  at: Instant;
}>;

export function settlingOf(settled: SettledAttempt | undefined): BesideCall[] {
  if (settled === undefined) return [];
  const { reference, amountDong, at } = settled;
  return [{ name: 'settle_payment', params: [reference, amountDong, new Date(at).toISOString()] }];
}
