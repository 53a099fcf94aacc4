import type { RateSide } from '../figures/definitions/figure-definition.ts';
import { side } from '../figures/definitions/define.ts';
import type { IndexSettings } from './index-definition.ts';
import type { Fraction, Measured } from './score.ts';

/** What units type in of the index, because nothing in the log says it. */
export const TYPED_NUMBERS = [
  'reportedReceived',
  'portalReceived',
  'certifiedNumerator',
  'certifiedDenominator',
] as const;
export type TypedNumber = (typeof TYPED_NUMBERS)[number];

export type IndexInput = Readonly<{
  /** By id; one that is absent is not known to the system. */
  figures: Readonly<Record<string, number>>;
  typed: Partial<Record<TypedNumber, number>>;
  /** What was reported as received in the calendar year before; null: nothing was typed in. */
  reportedLastYear: number | null;
  /** How many months the period has. */
  months: 1 | 3 | 12;
  settings: IndexSettings;
}>;

/** How an indicator comes out of figures: its sides, and how they are read where it is more than dividing one by the other. */
export type Formula = Readonly<{
  code: string;
  numerator: (settings: IndexSettings) => RateSide;
  denominator: RateSide;
  /** The figure whose list has what costs points; null: no list has it. */
  lossList: string | null;
  /** It counts procedures of the catalogue, which are not split by unit. */
  ofCatalogue: boolean;
  /** Null: there is no data for it. */
  measure: (input: IndexInput) => Measured | null;
  /** With another dossier that counts, where that is more than one more on both sides. */
  withAnother?: (input: IndexInput) => Measured | null;
}>;

type Sides = Readonly<{
  numerator: RateSide | ((settings: IndexSettings) => RateSide);
  denominator: RateSide;
}>;
type Special = Partial<Pick<Formula, 'lossList' | 'ofCatalogue' | 'measure' | 'withAnother'>>;

const one = (id: string): RateSide => side([id]);

/** In the order of the index, by the codes of its versions. */
export const FORMULAS: readonly Formula[] = [
  catalogue('1.1', one('indexDecidedOnTime'), one('indexDecided')),
  catalogue('1.2', one('indexMadePublicOnTime'), one('indexToMakePublic')),
  catalogue('1.3', one('indexComplete'), one('indexPublic')),
  formula(
    '1.4',
    { numerator: one('receivedSynced'), denominator: one('received') },
    { measure: synced, withAnother: anotherSynced },
  ),
  formula('2.1', { numerator: one('indexOnTime'), denominator: one('indexHandled') }, { lossList: 'indexLate' }),
  formula('2.2', { numerator: one('indexMinutes'), denominator: one('indexProcessed') }),
  catalogue('3.1', one('servicesOnline'), one('proceduresTotal')),
  catalogue('3.2', one('servicesOfferedUsed'), one('servicesOffered')),
  formula('3.3', { numerator: onlineSide, denominator: one('received') }, { measure: online }),
  catalogue('3.5', one('proceduresFeeSynced'), one('proceduresWithFee')),
  catalogue('3.5b', one('indexProceduresPaidOnline'), one('proceduresWithFee')),
  formula('3.6', { numerator: one('receivedPaidOnline'), denominator: one('receivedFeeDue') }),
  formula('4.1', {
    numerator: ({ resultNeedsLink }) => one(resultNeedsLink ? 'resolvedLinked' : 'resolvedElectronic'),
    denominator: one('resolvedResultDue'),
  }),
  formula('4.2', { numerator: one('indexDigitised'), denominator: one('resolved') }),
  formula('4.2b', { numerator: [], denominator: [] }, { measure: certified }),
  formula('4.3', { numerator: one('receivedReusing'), denominator: one('received') }),
  formula('4.4', { numerator: one('receivedFromStore'), denominator: one('received') }),
  catalogue('4.5a', one('proceduresWithPopulation'), one('proceduresForPersons')),
  formula('4.5b', { numerator: one('receivedWithPopulation'), denominator: one('received') }),
  formula('5.1', { numerator: one('complaintsOnConduct'), denominator: one('complaintsReceived') }),
  formula(
    '5.2',
    { numerator: one('complaintsInTime'), denominator: one('complaintsHandled') },
    { lossList: 'complaintsPendingLate' },
  ),
  formula(
    '5.3',
    { numerator: side(['complaintsReceived'], ['complaintsDiscontent']), denominator: one('complaintsReceived') },
    { lossList: 'complaintsDiscontent' },
  ),
  formula(
    '5.4',
    {
      numerator: side(['indexOnTime'], ['dossiersDisliked', 'complaintsOnDossiers']),
      denominator: one('indexHandled'),
    },
    { lossList: 'dossiersDisliked' },
  ),
];

const BY_CODE = new Map(FORMULAS.map((each) => [each.code, each]));

/** @throws Error for a code that has no formula: versions are checked when they are imported. */
export function formulaOf(code: string): Formula {
  const found = BY_CODE.get(code);
  if (!found) throw new Error(`The index has no formula ${code}`);
  return found;
}

/** Every figure that a formula may ask for, whatever the settings are. */
export const INDEX_FIGURES: readonly string[] = [
  ...new Set([
    ...FORMULAS.flatMap(({ denominator }) => denominator.map(({ figure }) => figure)),
    ...everySetting().flatMap((settings) =>
      FORMULAS.flatMap(({ numerator }) => numerator(settings).map(({ figure }) => figure)),
    ),
  ]),
];

function formula(code: string, { numerator, denominator }: Sides, special: Special = {}): Formula {
  const numeratorOf = typeof numerator === 'function' ? numerator : () => numerator;
  return {
    code,
    numerator: numeratorOf,
    denominator,
    lossList: null,
    ofCatalogue: false,
    measure: ({ figures, settings }) => fractionOf(figures, numeratorOf(settings), denominator),
    ...special,
  };
}

function catalogue(code: string, numerator: RateSide, denominator: RateSide): Formula {
  return formula(code, { numerator, denominator }, { ofCatalogue: true });
}

function fractionOf(figures: IndexInput['figures'], numerator: RateSide, denominator: RateSide): Fraction | null {
  const [over, under] = [sumOf(figures, numerator), sumOf(figures, denominator)];
  return over === null || under === null ? null : { numerator: over, denominator: under };
}

function sumOf(figures: IndexInput['figures'], of: RateSide): number | null {
  let sum = 0;
  for (const { figure, sign } of of) {
    const value = figures[figure];
    if (value === undefined) return null;
    sum += sign * value;
  }
  return sum;
}

/**
 * 1.4: of the dossiers received by whichever count is the highest, ours, the one reported to the ministry or the portal's;
 * where all are 0, of a period's part of those reported for the year before. Never more than all of them.
 */
function synced({ figures, typed, reportedLastYear, months }: IndexInput): Fraction | null {
  const numerator = figures['receivedSynced'];
  if (numerator === undefined) return null;
  const counted = Math.max(figures['received'] ?? 0, typed.reportedReceived ?? 0, typed.portalReceived ?? 0);
  const denominator = counted > 0 ? counted : Math.round(((reportedLastYear ?? 0) * months) / 12);
  return { numerator: Math.min(numerator, denominator), denominator };
}

/** A dossier more is in ours alone: what was reported, and what the portal counts, stay as they are. */
function anotherSynced(input: IndexInput): Fraction | null {
  const { received = 0, receivedSynced } = input.figures;
  if (receivedSynced === undefined) return null;
  const figures = { ...input.figures, received: received + 1, receivedSynced: receivedSynced + 1 };
  return synced({ ...input, figures });
}

function online(input: IndexInput): Measured | null {
  const { figures, settings } = input;
  const share = fractionOf(figures, onlineSide(settings), one('received'));
  if (!settings.onlineTimesSync) return share;
  const factor = synced(input);
  return share && factor && { ...share, factor };
}

function onlineSide({ onlineNeedsResult, kioskChannel }: IndexSettings): RateSide {
  if (onlineNeedsResult) return one('receivedOnlineWithResult');
  return kioskChannel === 2 ? side(['receivedOnline', 'receivedKiosk']) : one('receivedOnline');
}

function certified({ typed: { certifiedNumerator, certifiedDenominator } }: IndexInput): Fraction | null {
  if (certifiedNumerator === undefined || certifiedDenominator === undefined) return null;
  return { numerator: certifiedNumerator, denominator: certifiedDenominator };
}

function everySetting(): IndexSettings[] {
  return [1, 2].flatMap((kioskChannel) =>
    [true, false].map((on) => ({
      // These no formula reads.
      publishLeadDays: 5,
      publicWithinDays: 5,
      onlineNeedsResult: on,
      onlineTimesSync: on,
      kioskChannel,
      resultNeedsLink: on,
    })),
  );
}
