/** Lines of plain lives of dossiers in the units and procedures of test/golden/core, by a seed. */
export type LivesOptions = Readonly<{
  dossiers: number;
  seed?: number;
  prefix?: string;
  /** How many dossiers' lines are mixed. */
  interleaved?: number;
}>;

const UNITS = ['T99-01', 'T99-02', 'T99-03', 'T99.901.01', 'T99.902.02', 'T99.903'];
const PROCEDURES = ['9.000014', '9.000016', '9.000019', '9.000021', '9.000022'];
const CHANNELS = ['online', 'in-person', 'postal', 'kiosk'];
const HOUR = 3_600_000;
const BEGIN = Date.UTC(2024, 0, 8, 1);

/** A small generator of numbers from 0 to below 1 (mulberry32): the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The lines, mixed: those of one dossier in order. */
export function* lifeLines({ dossiers, seed = 1, prefix = 'L', interleaved = 500 }: LivesOptions): Generator<string> {
  const random = randomNumbers(seed);
  const open: string[][] = [];
  for (let number = 0; number < dossiers || open.length > 0;) {
    while (open.length < interleaved && number < dossiers) {
      open.push(life(`${prefix}-${number}`, BEGIN + number * 60_000, random).toReversed());
      number += 1;
    }
    const at = Math.floor(random() * open.length);
    const line = open[at]?.pop();
    if (line === undefined) open.splice(at, 1);
    else yield line;
  }
}

function life(key: string, from: number, random: () => number): string[] {
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? '';
  const unit = pick(UNITS);
  let at = from;
  const line = (type: string, data: object): string => {
    at += Math.floor(random() * 20 * HOUR);
    const recordedAt = new Date(at + 60_000).toISOString();
    const event = {
      stream: 'dossier',
      key,
      type,
      occurredAt: new Date(at).toISOString(),
      recordedAt,
      unit,
      actor: 'a1',
      data,
    };
    return JSON.stringify(event);
  };
  const receipt = { procedure: pick(PROCEDURES), channel: pick(CHANNELS), receivingUnit: unit, feeDong: 20_000 };
  const lines = [line('DossierReceived', receipt), line('DossierForwarded', { holder: 'phong-1' })];
  if (random() < 0.3) {
    lines.push(line('SupplementRequested', { reason: 'Thiếu bản sao', items: ['CCCD'] }));
    lines.push(line('SupplementAccepted', {}));
  }
  lines.push(line('PaymentRecorded', { amountDong: 20_000, method: 'online' }));
  if (random() < 0.5) lines.push(line('DocumentsDigitised', { kind: 'component', documents: 3 }));
  if (random() < 0.8) {
    lines.push(line('DossierResolved', { outcome: 'granted' }));
    if (random() < 0.7) lines.push(line('ResultReturned', { channel: 'in-person' }));
  }
  return lines;
}
