import { figureOf, isOfCatalogue, isFigureOrRate } from '../figures/figure-catalogue.ts';
import { FORMULAS, INDEX_FIGURES, type IndexInput } from './formulas.ts';
import { scoreIndex } from './score-index.ts';
import { SHIPPED_DEFINITION } from './shipped-definition.ts';

/** August 2026 of one province, worked out by hand: what each indicator is given, and the points that it makes. */
const FIGURES = {
  indexDecidedOnTime: 3,
  indexDecided: 4,
  indexMadePublicOnTime: 4,
  indexToMakePublic: 4,
  indexComplete: 45,
  indexPublic: 50,
  received: 10,
  receivedSynced: 9,
  indexHandled: 12,
  indexOnTime: 10,
  indexMinutes: 4_800,
  indexProcessed: 8,
  servicesOnline: 40,
  proceduresTotal: 50,
  servicesOfferedUsed: 19,
  servicesOffered: 38,
  receivedOnline: 6,
  receivedKiosk: 1,
  receivedOnlineWithResult: 5,
  proceduresFeeSynced: 4,
  indexProceduresPaidOnline: 6,
  proceduresWithFee: 20,
  receivedPaidOnline: 3,
  receivedFeeDue: 5,
  resolvedElectronic: 5,
  resolvedLinked: 3,
  resolvedResultDue: 6,
  indexDigitised: 4,
  resolved: 8,
  receivedReusing: 2,
  receivedFromStore: 0,
  proceduresWithPopulation: 3,
  proceduresForPersons: 30,
  receivedWithPopulation: 7,
  complaintsReceived: 3,
  complaintsInTime: 3,
  complaintsHandled: 4,
  complaintsDiscontent: 1,
  dossiersDisliked: 1,
  complaintsOnDossiers: 1,
  complaintsOnConduct: 2,
};

const EXAMPLE: IndexInput = {
  figures: FIGURES,
  typed: { reportedReceived: 12 },
  reportedLastYear: null,
  months: 1,
  settings: SHIPPED_DEFINITION.settings,
};

const HUNDREDTHS: Readonly<Record<string, number | null>> = {
  '1.1': 450,
  '1.2': 400,
  '1.3': 180,
  '1.4': 450,
  '2.1': 1_667,
  '2.2': 0,
  '3.1': 200,
  '3.2': 200,
  '3.3': 540,
  '3.5': 50,
  '3.5b': 75,
  '3.6': 360,
  '4.1': 500,
  '4.2': 200,
  '4.2b': null,
  '4.3': 50,
  '4.4': 0,
  '4.5a': 20,
  '4.5b': 140,
  '5.1': 0,
  '5.2': 450,
  '5.3': 400,
  '5.4': 444,
};

function score(input: Partial<IndexInput> = {}, isPart = false) {
  return scoreIndex(SHIPPED_DEFINITION, { ...EXAMPLE, ...input }, isPart);
}

/** Of the indicator in the example. */
function indicator(code: string, input: Partial<IndexInput> = {}, isPart = false) {
  const found = score(input, isPart)
    .groups.flatMap(({ indicators }) => indicators)
    .find(({ terms }) => terms.code === code);
  if (!found) throw new Error(`The index has no ${code}`);
  return found;
}

describe('scoring the index of QĐ 766/QĐ-TTg', () => {
  it('makes the points of the worked example, and asks for no figure that it does not have', () => {
    const found = score().groups.flatMap(({ indicators }) =>
      indicators.map(({ terms, points }) => [terms.code, points] as const),
    );
    expect(Object.fromEntries(found)).toEqual(HUNDREDTHS);
    expect(INDEX_FIGURES.filter((id) => !Object.hasOwn(FIGURES, id))).toEqual([]);
  });

  it('asks for figures that there are, and says of those which of them count procedures of the catalogue', () => {
    expect(INDEX_FIGURES.filter((id) => !isFigureOrRate(id))).toEqual([]);
    for (const { code, ofCatalogue, numerator, denominator, lossList } of FORMULAS) {
      const sides = [...numerator(SHIPPED_DEFINITION.settings), ...denominator].map(({ figure }) => figureOf(figure));
      expect([code, sides.some(isOfCatalogue)]).toEqual([code, ofCatalogue]);
      expect([code, lossList === null || figureOf(lossList).hasList]).toEqual([code, true]);
    }
  });

  it('adds the rounded points up: 67.76 of 98 that are to be had', () => {
    const { groups, ...whole } = score();
    expect(groups.map(({ points }) => points)).toEqual([1_480, 1_667, 940, 485, 910, 1_294]);
    expect(whole).toEqual({ points: 6_776, max: 10_000, available: 9_800, lost: 3_024 });
    expect(groups.map(({ max }) => max)).toEqual([1_800, 2_000, 1_200, 1_000, 2_200, 1_800]);
  });

  it('says what one more dossier brings: another one in time, or a late one that would not have been', () => {
    expect(indicator('2.1').oneMore).toEqual({ added: 2_564, fixed: 16_667 });
    expect(indicator('1.2').oneMore).toEqual({ added: 0, fixed: 0 });
  });

  it.each([
    ['what was reported is more than ours', {}, {}, 5_000],
    ['ours is the highest count', {}, { reportedReceived: 10 }, 545],
    ['ours becomes the highest count', { received: 12, receivedSynced: 9 }, {}, 1_154],
    ['nothing was received, only reported for the year before', { received: 0, receivedSynced: 0 }, {}, 60_000],
  ])('says of another dossier in 1.4 what adding one gives where %s', (_where, changed, typed, added) => {
    const asked = (more: number) => {
      const { received, receivedSynced } = { ...FIGURES, ...changed };
      const figures = { ...FIGURES, received: received + more, receivedSynced: receivedSynced + more };
      const numbers = received === 0 ? {} : { ...EXAMPLE.typed, ...typed };
      return indicator('1.4', { figures, typed: numbers, reportedLastYear: 120 });
    };
    expect(asked(0).oneMore?.added).toBe(added);
    expect(Math.abs((asked(1).points ?? 0) - (asked(0).points ?? 0) - added / 100)).toBeLessThanOrEqual(1);
  });

  it('needs no numbers typed in where ours are the highest, and falls back on the year before where all are 0', () => {
    expect(indicator('1.4', { typed: {} }).points).toBe(540);
    expect(indicator('1.4', { typed: { reportedReceived: 5, portalReceived: 30 } }).points).toBe(180);
    const nothing = { figures: { ...FIGURES, received: 0, receivedSynced: 0 }, typed: {} };
    expect(indicator('1.4', nothing).points).toBe(0);
    expect(indicator('1.4', { ...nothing, reportedLastYear: 125 }).measured).toEqual({ numerator: 0, denominator: 10 });
    expect(indicator('1.4', { ...nothing, reportedLastYear: 126, months: 1 }).measured?.denominator).toBe(11);
    expect(indicator('1.4', { ...nothing, reportedLastYear: 126, months: 3 }).measured?.denominator).toBe(32);
    expect(indicator('1.4', { ...nothing, reportedLastYear: 126, months: 12 }).measured?.denominator).toBe(126);
  });

  it('reads 3.3 and 4.1 by the settings of the version', () => {
    const { settings } = SHIPPED_DEFINITION;
    const by = (changed: Partial<typeof settings>) => ({ settings: { ...settings, ...changed } });
    expect(indicator('3.3', by({ onlineTimesSync: false })).points).toBe(600);
    expect(indicator('3.3', by({ kioskChannel: 2 })).measured?.numerator).toBe(7);
    expect(indicator('3.3', by({ onlineNeedsResult: true })).measured?.numerator).toBe(5);
    expect(indicator('4.1', by({ resultNeedsLink: true })).points).toBe(300);
  });

  it('takes copies certified electronically from what is typed in alone', () => {
    expect(indicator('4.2b').state).toBe('noData');
    const typed = { certifiedNumerator: 1, certifiedDenominator: 4 };
    expect(indicator('4.2b', { typed })).toMatchObject({ state: 'typed', points: 50 });
  });

  it('leaves indicators of the catalogue out of a unit below the root, and their points out of what is to be had', () => {
    const { groups, ...whole } = score({}, true);
    const states = groups.flatMap(({ indicators }) => indicators.filter(({ state }) => state === 'notApplicable'));
    expect(states.map(({ terms }) => terms.code)).toEqual(['1.1', '1.2', '1.3', '3.1', '3.2', '3.5', '3.5b', '4.5a']);
    expect(whole).toMatchObject({ max: 10_000, available: 9_800 - 2_400 });
    expect(whole.points + whole.lost).toBe(whole.available);
  });

  it('gives by its zero rule what there is nothing to divide by', () => {
    const figures = Object.fromEntries(Object.keys(FIGURES).map((id) => [id, 0]));
    const empty = { figures, typed: {} };
    expect(indicator('2.1', empty)).toMatchObject({ points: null, state: 'noData', oneMore: null });
    expect(indicator('5.2', empty)).toMatchObject({ points: 600, state: 'computed', oneMore: { added: 0, fixed: 0 } });
    expect(indicator('3.6', empty)).toMatchObject({ points: 0, oneMore: { added: 60_000, fixed: 0 } });
    expect(indicator('5.4', { figures: { ...figures, indexHandled: 1, dossiersDisliked: 3 } }).points).toBe(0);
  });
});
