import { complaintContributions } from '../../src/domain/figures/complaint-contributions.ts';
import { foldComplaint } from '../../src/domain/complaint/fold-complaint.ts';
import { contributions } from '../../src/domain/figures/dossier-contributions.ts';
import { fold } from '../../src/domain/dossier/fold.ts';
import type { FoldContext } from '../../src/domain/clock/legal-clock.ts';
import { placeIn, type Reading } from '../../src/domain/figures/figure-cells.ts';
import type { AdditiveFigure, Contribution } from '../../src/domain/figures/additive-figures.ts';
import type { ComplaintStream, Stream } from './projected-log.ts';
import { cellsByRow, dayOf, type Figures, proceduresWith, type Span, sumUp } from './golden-figures.ts';
import { type PlainPublication, publicationOf } from './plain-publication.ts';
import type { CatalogueVersion } from './random-catalogue.ts';

/** All that figures come from. */
export type PlainWorld = Readonly<{
  dossiers: readonly Stream[];
  complaints: readonly ComplaintStream[];
  catalogue: readonly CatalogueVersion[];
}>;

export type PlainQuestion = Readonly<{
  from: string;
  to: string;
  by: string;
  unit?: string;
  asOf?: string;
  level?: string;
  as?: Reading;
}>;

type Counted = Readonly<{ totals: Figures; rows: ReadonlyMap<string, Figures> }>;

/** Every figure by brute force: loops over all dossiers, complaints and versions of procedures, as known on the as-of day. */
export function countEverything(world: PlainWorld, question: PlainQuestion, ctx: FoldContext): Counted {
  const { by, unit, level } = question;
  const to = dayOf(question.to);
  const through = question.asOf === undefined ? to : Math.min(to, dayOf(question.asOf));
  const span = { from: dayOf(question.from), to, through };
  const end = question.asOf === undefined ? Infinity : ctx.zone.startOf(dayOf(question.asOf) + 1);
  const read = cellsKnown(world, end, ctx).map((cell) => ({
    ...cell,
    place: placeIn(cell, question.as ?? 'receiving'),
  }));
  const cells = read.filter(
    ({ place }) => (unit === undefined || place.path.includes(unit)) && (level === undefined || place.level === level),
  );
  const catalogue = countingVersions(
    world.catalogue.filter((each) => isKnown(each, end)),
    span,
  ).filter((each) => level === undefined || each.level === level);
  const groups = cellsByRow(cells, { by, ...(unit === undefined ? {} : { unit }) });
  const rowsOfCatalogue =
    by === 'level' || by === 'field'
      ? catalogue.map((each) => each[by])
      : by === 'procedure'
        ? catalogue.map(({ code }) => code)
        : [];
  const rowKeys = new Set([...groups.keys(), ...rowsOfCatalogue].filter((key) => key !== ''));
  const rows = Array.from(rowKeys, (key): [string, Figures] => {
    const ofRow = groups.get(key) ?? [];
    const sums = sumUp(ofRow, span);
    if (by === 'unit') return [key, sums];
    const own = catalogue.filter((each) => [each.level, each.field, each.code].includes(key));
    return [key, { ...sums, ...countCatalogue(own, ofRow, span) }];
  });
  return { totals: { ...sumUp(cells, span), ...countCatalogue(catalogue, cells, span) }, rows: new Map(rows) };
}

function cellsKnown({ dossiers, complaints }: PlainWorld, end: number, ctx: FoldContext): Contribution[] {
  const isKnownEvent = ({ recordedAt }: Readonly<{ recordedAt: number }>): boolean => recordedAt < end;
  return [
    ...dossiers.flatMap(({ events }) => contributions(fold(events.filter(isKnownEvent), ctx), ctx)),
    ...complaints.flatMap(({ events }) => complaintContributions(foldComplaint(events.filter(isKnownEvent)), ctx)),
  ];
}

function isKnown({ recordedFrom, recordedTo }: CatalogueVersion, end: number): boolean {
  if (end === Infinity) return recordedTo === null;
  return recordedFrom < end && (recordedTo === null || recordedTo >= end);
}

type CountingVersion = CatalogueVersion &
  Readonly<{ inForce: boolean; published: boolean; abolished: boolean; isPublic: boolean }> &
  PlainPublication;

/** Of versions that overlap the later one holds; a procedure's first day and its last one are those of all its versions. */
function countingVersions(known: readonly CatalogueVersion[], { from, to }: Span): CountingVersion[] {
  return known.map((version) => {
    const all = known.filter(({ code }) => code === version.code);
    const lastDay = (each: CatalogueVersion): number => each.validTo ?? Infinity;
    const holds = (each: CatalogueVersion): boolean => each.validFrom <= to && to <= lastDay(each);
    const { validFrom, madePublicOn } = version;
    const last = lastDay(version);
    return {
      ...version,
      ...publicationOf(all, version, { from, to }),
      isPublic: madePublicOn !== null && madePublicOn <= to,
      inForce: holds(version) && all.every((each) => !holds(each) || each.validFrom <= validFrom),
      published: from <= validFrom && validFrom <= to && all.every((each) => validFrom <= each.validFrom),
      abolished:
        from <= last &&
        last <= to &&
        all.every((each) => lastDay(each) < last || (lastDay(each) === last && each.validFrom <= validFrom)),
    };
  });
}

function countCatalogue(versions: readonly CountingVersion[], cells: readonly Contribution[], span: Span): Figures {
  const count = (counts: (version: CountingVersion) => boolean): number =>
    new Set(versions.filter(counts).map(({ code }) => code)).size;
  const inForce = (counts: (version: CountingVersion) => boolean): number =>
    count((version) => version.inForce && counts(version));
  const paid = proceduresWith('onlinePayments', cells, span);
  return {
    servicesFullEligible: inForce((each) => each.fullOnlineEligible),
    servicesFull: inForce((each) => each.fullOnlineEligible && each.onlineLevel === 'full'),
    proceduresWithFee: inForce(({ feeDong }) => feeDong > 0),
    proceduresPayableOnline: inForce(({ feeDong, payableOnline }) => feeDong > 0 && payableOnline),
    proceduresPaidOnline: inForce(({ code, feeDong, payableOnline }) => feeDong > 0 && payableOnline && paid.has(code)),
    proceduresTotal: inForce(() => true),
    interlinkedSameLevel: inForce(({ interlinked }) => interlinked === 'same-level'),
    interlinkedCrossLevel: inForce(({ interlinked }) => interlinked === 'cross-level'),
    nonTerritorial: inForce((each) => each.nonTerritorial),
    proceduresPublished: count(({ published }) => published),
    proceduresAbolished: count(({ abolished }) => abolished),
    ...countPublished(count, inForce),
    ...countUsed(inForce, cells, span),
  };
}

type Count = (counts: (version: CountingVersion) => boolean) => number;

function countPublished(count: Count, inForce: Count): Figures {
  return {
    indexDecided: count(({ decided }) => decided),
    indexDecidedOnTime: count(({ decided, alwaysDecidedOnTime }) => decided && alwaysDecidedOnTime),
    indexToMakePublic: count(({ toMakePublic }) => toMakePublic),
    indexMadePublicOnTime: count(({ toMakePublic, alwaysMadePublicOnTime }) => toMakePublic && alwaysMadePublicOnTime),
    indexPublic: inForce(({ isPublic }) => isPublic),
    indexComplete: inForce(({ isPublic, complete }) => isPublic && complete === true),
  };
}

function countUsed(inForce: Count, cells: readonly Contribution[], span: Span): Figures {
  const isOnline = ({ onlineLevel }: CountingVersion): boolean => ['partial', 'full'].includes(onlineLevel);
  const isOffered = (version: CountingVersion): boolean => isOnline(version) && version.offered !== false;
  const isForPersons = ({ audience }: CountingVersion): boolean => audience === 'person' || audience === 'both';
  const having = (column: AdditiveFigure): Count => {
    const procedures = proceduresWith(column, cells, span);
    return (counts) => inForce((version) => counts(version) && procedures.has(version.code));
  };
  const hasFee = ({ feeDong }: CountingVersion): boolean => feeDong > 0;
  return {
    servicesOnline: inForce(isOnline),
    servicesOffered: inForce(isOffered),
    servicesOfferedUsed: having('receivedOnline')(isOffered),
    proceduresFeeSynced: having('receivedSyncedWithFee')(hasFee),
    indexProceduresPaidOnline: having('onlinePayments')(hasFee),
    proceduresForPersons: inForce(isForPersons),
    proceduresWithPopulation: having('receivedWithPopulation')(isForPersons),
  };
}
