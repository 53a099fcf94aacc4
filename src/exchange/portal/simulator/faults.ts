/** What a simulated portal does wrong; rates from 0 to 1, by a fixed row of numbers. */
export type Faults = Readonly<{
  /** Waits so long before it answers. */
  delayMs?: readonly [number, number];
  /** 500, 502, 503. */
  error5xx?: number;
  /** Answers so many calls a second, the others with 429 and Retry-After. */
  throttle?: number;
  /** Does the work, then cuts the connection. */
  lostAck?: number;
  /** Does the work twice. */
  duplicate?: number;
  /** HTTP 400, or a refused error_code, or a field that is said to be wrong. */
  reject?: Readonly<{ code?: string; field?: string; rate: number }>;
  /** HTML with status 200. */
  garbage?: number;
  /** Tokens end after so many seconds. */
  expireToken?: number;
  /** Closes its port between two instants, or from now on for so many seconds. */
  away?: Readonly<{ from?: string; to?: string; forS?: number }>;
  /** Loses, invents or changes dossiers, once, when it is told so. */
  forget?: number;
  invent?: number;
  alter?: Readonly<{ field: 'status' | 'dueOn' | 'unit' }>;
}>;

const NAMES = [
  'delayMs',
  'error5xx',
  'throttle',
  'lostAck',
  'duplicate',
  'reject',
  'garbage',
  'expireToken',
  'away',
  'forget',
  'invent',
  'alter',
] as const satisfies readonly (keyof Faults)[];

/** Faults as somebody has written them. @throws Error naming what is none */
export function faultsIn(given: unknown): Faults {
  if (typeof given !== 'object' || given === null) throw new Error('Faults must be an object');
  const unknown = Object.keys(given).find((name) => !NAMES.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`There is no fault ${unknown}: ${NAMES.join(', ')}`);
  return given;
}

/** Mulberry32: the same row of numbers from 0 to 1 for the same seed. */
export function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = Math.trunc(state + 0x6d2b79f5);
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
