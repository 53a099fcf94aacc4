import { ADDITIVE_FIGURES } from '../dossier/domain/contributions.ts';
import {
  EVERYTHING,
  figureOf,
  FIGURES,
  isFigureOrRate,
  RATES,
  selectionOf,
  termKey,
  termsOf,
} from './figure-catalogue.ts';

const ids = [...FIGURES, ...RATES].map(({ id }) => id);

describe('defining the figures', () => {
  it('defines each figure and rate once', () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names each one in Vietnamese, with its unit and the form that asks for it', () => {
    for (const { name, source } of [...FIGURES, ...RATES]) {
      expect(name).toBe(name.normalize('NFC').trim());
      expect(name.length).toBeGreaterThan(3);
      expect(source.length).toBeGreaterThan(3);
    }
  });

  it('works every figure out of columns of the tally, and every rate out of figures', () => {
    for (const { terms } of FIGURES) for (const { column } of terms) expect(ADDITIVE_FIGURES).toContain(column);
    for (const { numerator, denominator } of RATES) for (const id of [...numerator, ...denominator]) figureOf(id);
  });

  it('sums flows over the period, and stocks from the beginning of time', () => {
    const spansOf = (kind: string): string[] => {
      const terms = FIGURES.filter((figure) => figure.kind === kind).flatMap((figure) => figure.terms);
      return [...new Set(terms.map(({ span }) => span))];
    };
    expect(spansOf('flow')).toEqual(['during']);
    expect(spansOf('stock')).toEqual(['before', 'until']);
  });

  it('names all figures that are sums over dossiers, and none that is not built', () => {
    expect(ids).toEqual([
      'received',
      'receivedOnline',
      'receivedInPerson',
      'receivedPostal',
      'receivedKiosk',
      'refusedReceipt',
      'carriedOver',
      'resolved',
      'resolvedEarly',
      'resolvedOnTime',
      'resolvedLate',
      'resolvedLoggedLate',
      'resolvedPastFirstDueWithApology',
      'resolvedPastFirstDueWithoutApology',
      'resolvedWhileStopped',
      'stopsLoggedLate',
      'withdrawn',
      'stopped',
      'pending',
      'pendingOverdue',
      'pendingInTime',
      'onlineServiceReceived',
      'onlineServiceReceivedOnline',
      'fullServiceReceived',
      'fullServiceReceivedOnline',
      'documentsDigitised',
      'resolvedDigitised',
      'resolvedResultDue',
      'resolvedElectronic',
      'receivedReusing',
      'onlinePayments',
      'onlinePaymentsDong',
      'feeSettled',
      'feeSettledOnline',
      'ratings',
      'ratingsSatisfied',
      'onTimeRate',
      'onlineShare',
      'fullOnlineShare',
      'digitisationRate',
      'electronicResultRate',
      'reuseRate',
      'onlinePaymentRate',
      'satisfactionRate',
    ]);
    expect(isFigureOrRate('resultTypesDigitised')).toBe(false);
  });

  it('shows every column of the tally, by itself or in a sum', () => {
    const shown = new Set(FIGURES.flatMap(({ terms }) => terms.map(({ column }) => column)));
    expect(ADDITIVE_FIGURES.filter((column) => !shown.has(column))).toEqual([]);
  });

  it('says in what each figure is counted', () => {
    const unitOf = new Map(FIGURES.map(({ id, unit }) => [id, unit]));
    expect(unitOf.get('received')).toBe('hồ sơ');
    expect(unitOf.get('onlinePayments')).toBe('giao dịch');
    expect(unitOf.get('onlinePaymentsDong')).toBe('đồng');
  });
});

describe('selecting figures', () => {
  it('keeps the catalogue’s order, whatever the order of the question', () => {
    const { figures, rates } = selectionOf(new Set(['onTimeRate', 'resolved', 'received']));
    expect([...figures, ...rates].map(({ id }) => id)).toEqual(['received', 'resolved', 'onTimeRate']);
  });

  it('asks the tally for each sum once, and for what a rate needs although no figure shows it', () => {
    const all = termsOf(EVERYTHING).map(termKey);
    expect(new Set(all).size).toBe(all.length);
    expect(termsOf(selectionOf(new Set(['onTimeRate']))).map(termKey)).toEqual([
      'resolvedEarly:during',
      'resolvedOnTime:during',
      'resolvedLate:during',
    ]);
  });
});
