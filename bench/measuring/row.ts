/** A measured number and how it is printed. */
export type Quantity = Readonly<{ value: number; text: string }>;

/** What was promised of a row, and whether this run kept it. */
export type Aim = Readonly<{ text: string; held: boolean }>;

/** One line of the table. `ratio` is always the better the greater, whatever the units are. */
export type Row = Readonly<{
  name: string;
  what: string;
  ours: Quantity;
  against?: Readonly<{ what: string; measured: Quantity }>;
  ratio?: number;
  aims: readonly Aim[];
}>;

export function perSecond(value: number): Quantity {
  return { value, text: `${grouped(value)}/s` };
}

export function milliseconds(value: number): Quantity {
  return { value, text: `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ms` };
}

export function seconds(value: number): Quantity {
  return { value, text: `${value.toFixed(2)} s` };
}

export function megabytes(bytes: number): Quantity {
  return { value: bytes / 1e6, text: `${Math.round(bytes / 1e6)} MB` };
}

export function bytes(value: number): Quantity {
  return { value, text: `${Math.round(value)} B` };
}

/** Milliseconds; its value is the 99th percentile. */
export function latency(p50: number, p99: number): Quantity {
  return { value: p99, text: `p50 ${milliseconds(p50).text}, p99 ${milliseconds(p99).text}` };
}

/** The ratio must be at least so much. */
export function ratioAim(ratio: number, least: number): Aim {
  return { text: `≥ ${least}×`, held: ratio >= least };
}

/** The row's own number must be at least, or at most, so much. */
export function atLeast(measured: Quantity, least: Quantity): Aim {
  return { text: `≥ ${least.text}`, held: measured.value >= least.value };
}

export function atMost(measured: Quantity, most: Quantity, of = ''): Aim {
  return { text: `${of}≤ ${most.text}`, held: measured.value <= most.value };
}

function grouped(value: number): string {
  return Math.round(value).toLocaleString('en-GB');
}
