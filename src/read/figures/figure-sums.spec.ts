import { NO_PARTS, type Parts } from './counted-parts.ts';
import {
  EVERYTHING,
  type FigureSelection,
  procedureTermsOf,
  selectionOf,
  termKey,
  termsOf,
} from '../../domain/figures/figure-catalogue.ts';
import { FigureSums, isNothing } from './figure-sums.ts';
import type { ProcedureEntry } from './procedure-facts.ts';

function asked(...ids: string[]): FigureSelection {
  return selectionOf(new Set(ids));
}

function sumsOf(selection: FigureSelection): FigureSums {
  return new FigureSums(selection, { terms: termsOf(selection), procedureTerms: procedureTermsOf(selection) });
}

const selection = asked('resolved', 'carriedOver', 'pending', 'pendingOverdue', 'pendingInTime', 'onTimeRate');

/** Sums in the order of the terms. */
function sums(values: Readonly<Record<string, bigint>>): bigint[] {
  return termsOf(selection).map((term) => values[termKey(term)] ?? 0n);
}

function parts(...groups: bigint[][]): Parts {
  return { ...NO_PARTS, sums: groups };
}

const one = sums({
  'resolvedEarly:during': 5n,
  'resolvedOnTime:during': 3n,
  'resolvedLate:during': 1n,
  'pendingDelta:before': 2n,
  'pendingDelta:until': 7n,
  'pendingOverdueDelta:until': 4n,
});

describe('turning sums into figures', () => {
  it('adds up what is resolved and takes the overdue from the pending', () => {
    expect(sumsOf(selection).values(parts(one)).figures).toEqual({
      resolved: 9,
      carriedOver: 2,
      pending: 7,
      pendingOverdue: 4,
      pendingInTime: 3,
    });
  });

  it('gives a rate of several units as the sum of numerators over the sum of denominators, no mean of rates', () => {
    const other = sums({ 'resolvedLate:during': 1n });
    expect(sumsOf(selection).values(parts(one, other)).rates).toEqual({
      onTimeRate: { numerator: 8, denominator: 10, percent: 80 },
    });
  });

  it('takes from a side of a rate what its definition takes away', () => {
    const complaints = asked('substantiveRate');
    expect(termsOf(complaints).map(termKey)).toEqual([
      'complaintsAnswered:during',
      'complaintsReceived:during',
      'complaintsRefused:during',
    ]);
    expect(sumsOf(complaints).values(parts([31n, 152n, 117n])).rates).toEqual({
      substantiveRate: { numerator: 31, denominator: 35, percent: 88.57 },
    });
    expect(sumsOf(complaints).values(parts([1n, 1n, 2n])).rates.substantiveRate?.percent).toBeNull();
  });

  it('gives 0 for every figure and no percentage where there is nothing', () => {
    const nothing = sumsOf(EVERYTHING).values(NO_PARTS);
    expect(new Set(Object.values(nothing.figures))).toEqual(new Set([0]));
    expect(nothing.rates.onTimeRate).toEqual({ numerator: 0, denominator: 0, percent: null });
    expect(isNothing(nothing)).toBe(true);
  });

  it('takes a denominator without a numerator for something', () => {
    expect(isNothing({ figures: {}, rates: { onTimeRate: { numerator: 0, denominator: 1, percent: 0 } } })).toBe(false);
  });

  it('refuses to round a figure that JSON cannot carry', () => {
    const huge = sums({ 'pendingDelta:until': 2n ** 53n });
    expect(() => sumsOf(selection).values(parts(huge))).toThrow('range');
  });
});

describe('counting procedures', () => {
  const services = asked('servicesWithDossiers', 'servicesWithOnlineDossiers', 'serviceOnlineShare');
  const ofProcedures = (...procedures: Parts['procedures']): Parts => ({ ...NO_PARTS, procedures });

  it('counts a procedure once, however many units received it', () => {
    const { figures, rates } = sumsOf(services).values(
      ofProcedures(
        { procedure: '1.001', sums: [3n, 0n] },
        { procedure: '1.002', sums: [1n, 1n] },
        { procedure: '1.001', sums: [2n, 1n] },
        { procedure: '1.003', sums: [1n, 0n] },
      ),
    );
    expect(figures).toEqual({ servicesWithDossiers: 3, servicesWithOnlineDossiers: 2 });
    expect(rates).toEqual({ serviceOnlineShare: { numerator: 2, denominator: 3, percent: 66.67 } });
  });

  it('does not count a procedure with nothing in the column', () => {
    const { figures } = sumsOf(services).values(ofProcedures({ procedure: '1.001', sums: [0n, 1n] }));
    expect(figures).toEqual({ servicesWithDossiers: 0, servicesWithOnlineDossiers: 1 });
  });
});

describe('counting the catalogue', () => {
  const never = { inForce: false, published: false, abolished: false, decided: false, toMakePublic: false };
  const inForce = { ...never, inForce: true };
  const plain: ProcedureEntry = {
    procedure: '1.001',
    level: 'commune',
    field: 'hộ tịch',
    is: inForce,
    traits: {
      onlineLevel: 'partial',
      fullOnlineEligible: false,
      hasFee: false,
      payableOnline: false,
      interlinked: 'none',
      nonTerritorial: false,
      online: true,
      offered: true,
      public: false,
      complete: false,
      forPersons: false,
      decidedOnTime: true,
      madePublicOnTime: true,
    },
  };
  const entry = (procedure: string, traits: Partial<ProcedureEntry['traits']>, is = inForce): ProcedureEntry => ({
    ...plain,
    procedure,
    is,
    traits: { ...plain.traits, ...traits },
  });

  it('counts each procedure by what the catalogue says of it', () => {
    const catalogue = [
      entry('1', { fullOnlineEligible: true, onlineLevel: 'full', interlinked: 'same-level' }),
      entry('2', { fullOnlineEligible: true, nonTerritorial: true, interlinked: 'cross-level' }),
      entry('3', { onlineLevel: 'full' }, { ...inForce, published: true }),
      entry('4', {}, { ...never, abolished: true }),
    ];
    const { figures } = sumsOf(EVERYTHING).values({ ...NO_PARTS, catalogue });
    expect(figures).toMatchObject({
      proceduresTotal: 3,
      proceduresPublished: 1,
      proceduresAbolished: 1,
      servicesFullEligible: 2,
      servicesFull: 1,
      interlinkedSameLevel: 1,
      interlinkedCrossLevel: 1,
      nonTerritorial: 1,
    });
  });

  it('counts as paid online only procedures that can be paid online, and never more of them than there are', () => {
    const paid = asked('proceduresPaidOnline', 'paidOnlineProcedureRate');
    const catalogue = [
      entry('1', { hasFee: true, payableOnline: true }),
      entry('2', { hasFee: true, payableOnline: true }),
      entry('3', { hasFee: true }),
      entry('4', { payableOnline: true }),
    ];
    const procedures = ['1', '3', '4', '5'].map((procedure) => ({ procedure, sums: [1n] }));
    const { figures, rates } = sumsOf(paid).values({ ...NO_PARTS, procedures, catalogue });
    expect(figures).toEqual({ proceduresPaidOnline: 1 });
    expect(rates).toEqual({ paidOnlineProcedureRate: { numerator: 1, denominator: 2, percent: 50 } });
  });
});
