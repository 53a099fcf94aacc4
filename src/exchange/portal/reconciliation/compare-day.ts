import { type DayRow, type DaySum, sumOf } from './day-row.ts';

/**
 * What may differ. `missing-there`, `missing-here`: only one side has it; `duplicate-there`: a further code of the
 * portal for one dossier; `annulled-here`: the portal knows no call that takes a dossier back.
 */
export const MISMATCH_KINDS = [
  'missing-there',
  'missing-here',
  'status-differs',
  'dates-differ',
  'unit-differs',
  'duplicate-there',
  'annulled-here',
] as const;
export type MismatchKind = (typeof MISMATCH_KINDS)[number];

/** A dossier of ours as the portal should have it: `code` and `unit` are the portal's. */
export type OurRow = DayRow &
  Readonly<{
    ownCode: string;
    receivingUnit: string;
    annulled: boolean;
    /** The portal is told of it right now, or it is not for us to tell: it is not compared. */
    isLeftOut: boolean;
    /** The portal was never to be told of it. */
    isUntold: boolean;
  }>;

/** What a side has of a dossier. */
export type Shown = Omit<DayRow, 'code'>;

export type Mismatch = Readonly<{
  kind: MismatchKind;
  /** Ours; null: we have none. */
  code: string | null;
  codeThere: string | null;
  /** Of ours that received it; null: the portal's unit is none of ours. */
  unit: string | null;
  /** Of receipt, ours where we have it. */
  day: string;
  ours: Shown | null;
  theirs: Shown | null;
}>;

/** The dossiers of a unit on both sides. */
export type UnitSums = Readonly<{ unit: string | null; ours: DaySum; theirs: DaySum; isEqual: boolean }>;

export type ComparedDay = Readonly<{
  units: readonly UnitSums[];
  found: readonly Mismatch[];
  /** Our codes: each has a row in this list. */
  paired: readonly string[];
  /** Our codes that were not compared. */
  leftOut: readonly string[];
}>;

/** The two sides of a day. */
export type DaySides = Readonly<{
  day: string;
  /** What we received that day, and what bears a code of the list. */
  ours: readonly OurRow[];
  theirs: readonly DayRow[];
  /** Our code by the portal's, of what is ours. */
  bearers: ReadonlyMap<string, string>;
  /** Our unit by the portal's code; null: none of ours. */
  unitHere(code: string): string | null;
}>;

/** Compares what the portal has of a day with what we have. */
export function compareDay(sides: DaySides): ComparedDay {
  const { day, ours, theirs, bearers, unitHere } = sides;
  const rows = rowsByOwner(theirs, bearers);
  const compared = ours.filter(({ isLeftOut }) => !isLeftOut);
  const leftOut = new Set(ours.flatMap(({ isLeftOut, ownCode }) => (isLeftOut ? [ownCode] : [])));
  const strange = theirs
    .filter(({ code }) => !bearers.has(code))
    .map((row): Mismatch => {
      const there = { codeThere: row.code, unit: unitHere(row.unit), theirs: shown(row) };
      return { kind: 'missing-here', code: null, day, ours: null, ...there };
    });
  const found = [...strange, ...compared.flatMap((own) => mismatchesOf(own, rows.get(own.ownCode) ?? [], day))];
  const isExpected = (own: OurRow): boolean =>
    own.receivedOn === day && !own.annulled && (!own.isUntold || rows.has(own.ownCode));
  const theirsCompared = theirs.filter(({ code }) => !leftOut.has(bearers.get(code) ?? ''));
  return {
    units: unitsOf(compared.filter(isExpected), theirsCompared, unitHere),
    found,
    paired: compared.flatMap((own) => (mainRow(own, rows.get(own.ownCode) ?? [], day) ? [own.ownCode] : [])),
    leftOut: [...leftOut],
  };
}

function rowsByOwner(theirs: readonly DayRow[], bearers: ReadonlyMap<string, string>): ReadonlyMap<string, DayRow[]> {
  const rows = new Map<string, DayRow[]>();
  for (const row of theirs) {
    const own = bearers.get(row.code);
    if (own !== undefined) rows.set(own, [...(rows.get(own) ?? []), row]);
  }
  return rows;
}

function mismatchesOf(own: OurRow, rows: readonly DayRow[], day: string): Mismatch[] {
  const [first] = rows;
  if (own.annulled) return first ? [mismatch('annulled-here', own, first, day)] : [];
  const main = mainRow(own, rows, day);
  const others = rows.filter((row) => row !== main).map((row) => mismatch('duplicate-there', own, row, day));
  if (main) return [...others, ...differences(own, main, day)];
  const isMissing = own.receivedOn === day && !own.isUntold;
  return isMissing ? [...others, mismatch('missing-there', own, null, day)] : others;
}

/** The row by which the portal has a dossier; of another day than ours only the one under the newest code. */
function mainRow(own: OurRow, rows: readonly DayRow[], day: string): DayRow | undefined {
  if (own.annulled) return undefined;
  return rows.find(({ code }) => code === own.code) ?? (own.receivedOn === day ? rows.at(-1) : undefined);
}

function differences(own: OurRow, row: DayRow, day: string): Mismatch[] {
  const differs: Partial<Record<MismatchKind, boolean>> = {
    'status-differs': own.status !== row.status,
    'dates-differ': own.receivedOn !== row.receivedOn || own.dueOn !== row.dueOn || own.endedOn !== row.endedOn,
    'unit-differs': own.unit !== row.unit,
  };
  return MISMATCH_KINDS.flatMap((kind) => (differs[kind] ? [mismatch(kind, own, row, day)] : []));
}

function mismatch(kind: MismatchKind, own: OurRow, row: DayRow | null, day: string): Mismatch {
  return {
    kind,
    code: own.ownCode,
    codeThere: row?.code ?? own.code,
    unit: own.receivingUnit,
    day: own.receivedOn ?? day,
    ours: shown(own),
    theirs: row && shown(row),
  };
}

function shown({ unit, status, receivedOn, dueOn, endedOn }: DayRow): Shown {
  return { unit, status, receivedOn, dueOn, endedOn };
}

/** Each unit that either side has something of. */
function unitsOf(ours: readonly OurRow[], theirs: readonly DayRow[], unitHere: DaySides['unitHere']): UnitSums[] {
  const sides = new Map<string | null, { ours: DayRow[]; theirs: DayRow[] }>();
  const of = (unit: string | null): { ours: DayRow[]; theirs: DayRow[] } => {
    const side = sides.get(unit) ?? { ours: [], theirs: [] };
    sides.set(unit, side);
    return side;
  };
  for (const row of ours) of(row.receivingUnit).ours.push(row);
  for (const row of theirs) of(unitHere(row.unit)).theirs.push(row);
  return [...sides].map(([unit, side]) => {
    const sums = { ours: sumOf(side.ours), theirs: sumOf(side.theirs) };
    return { unit, ...sums, isEqual: sums.ours.hash === sums.theirs.hash };
  });
}
