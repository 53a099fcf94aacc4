import { DossierScenario, RECEIPT, SCENARIO_FACTS } from '../../../test/support/dossier-scenario.ts';
import { formatDay } from '../time/local-time.ts';
import type { DossierFigure } from './additive-figures.ts';
import { contributions } from './dossier-contributions.ts';

const RECEIVED = '2024-03-04';
const AT = '2024-03-05 09:00';
const END = '2024-03-06 09:00';
const GRANTED = { outcome: 'granted' };
const COMPONENT = { kind: 'component', documents: 1 };
const RESULT = { kind: 'result', documents: 1 };

const received = (data: object = {}): DossierScenario =>
  new DossierScenario().received(`${RECEIVED} 09:00`, { ...data });
/** Neither a fee nor a result. */
const plain = (data: object = {}): DossierScenario => received({ procedure: '1.000003', feeDong: 0, ...data });

/** The days on which a dossier adds 1 to a figure. */
function daysOf(figure: DossierFigure, { state }: DossierScenario): string[] {
  const cells = contributions(state, SCENARIO_FACTS).filter(({ figures }) => figures[figure] === 1);
  return cells.map(({ day }) => formatDay(day));
}

const payment = (method: string): DossierScenario =>
  received().given('PaymentRecorded', AT, { amountDong: 1_000, method });
const resolved = (data: object = {}, scenario = received()): DossierScenario =>
  scenario.given('DossierResolved', END, { ...GRANTED, ...data });
const synced = (scenario: DossierScenario, what = 'receipt'): DossierScenario =>
  scenario.given('PortalSynced', AT, { what });

describe('counting for the index, on the day of the receipt', () => {
  it.each<[DossierFigure, boolean, string, () => DossierScenario]>([
    ['receivedFeeDue', true, 'a fee', () => received()],
    ['receivedFeeDue', false, 'no fee', () => plain()],
    ['receivedFeeDue', true, 'an obligation', () => plain().given('PaymentRequested', AT, { amountDong: 1 })],
    [
      'receivedFeeDue',
      false,
      'a call for a fee of 0',
      () => plain().given('PaymentRequested', AT, { amountDong: 1, purpose: 'fee' }),
    ],
    ['receivedPaidOnline', true, 'a part paid online', () => payment('online')],
    ['receivedPaidOnline', false, 'paid at the counter', () => payment('counter')],
    [
      'receivedPaidOnline',
      false,
      'paid online, nothing due',
      () => plain().given('PaymentRecorded', AT, { amountDong: 1, method: 'online' }),
    ],
    ['receivedSynced', true, 'an acknowledged receipt', () => synced(received())],
    ['receivedSynced', false, 'an acknowledged end', () => synced(received(), 'end')],
    ['receivedSyncedWithFee', true, 'an acknowledged receipt with a fee', () => synced(received())],
    ['receivedSyncedWithFee', false, 'an acknowledged receipt without one', () => synced(plain())],
    ['receivedOnlineWithResult', true, 'an open one', () => received()],
    ['receivedOnlineWithResult', false, 'one in person', () => received({ channel: 'in-person' })],
    ['receivedOnlineWithResult', false, 'a result on paper', () => resolved()],
    ['receivedOnlineWithResult', true, 'an electronic result', () => resolved({ electronicResult: true })],
    ['receivedOnlineWithResult', true, 'no result to issue', () => resolved({}, plain())],
    ['receivedOnlineWithResult', true, 'a withdrawal', () => received().given('DossierWithdrawn', END)],
    [
      'receivedFromStore',
      true,
      'a document of the store',
      () => received().given('DigitisedDataReused', AT, { documents: 1, from: 'store' }),
    ],
    [
      'receivedFromStore',
      false,
      'a document of a database',
      () => received().given('DocumentsDigitised', AT, { ...COMPONENT, from: 'database' }),
    ],
    ['receivedFromStore', true, 'a result in the store', () => resolved({ resultInStore: true })],
    ['receivedFromStore', false, 'nothing said', () => received().given('DocumentsDigitised', AT, COMPONENT)],
    ['receivedWithPopulation', true, 'VNeID', () => received({ identityCheck: 'vneid' })],
    ['receivedWithPopulation', true, 'the population database', () => received({ identityCheck: 'population' })],
    ['receivedWithPopulation', false, 'papers', () => received({ identityCheck: 'paper' })],
    [
      'receivedWithPopulation',
      true,
      'a document of a database',
      () => received().given('DocumentsDigitised', AT, { ...COMPONENT, from: 'database' }),
    ],
    [
      'receivedWithPopulation',
      false,
      'a scanned one',
      () => received().given('DocumentsDigitised', AT, { ...COMPONENT, from: 'scan' }),
    ],
    [
      'receivedWithPopulation',
      true,
      'a later check',
      () => received().given('IdentityChecked', AT, { source: 'vneid', result: 'matched' }),
    ],
    [
      'receivedWithPopulation',
      false,
      'a check that found another',
      () => received().given('IdentityChecked', AT, { source: 'vneid', result: 'mismatched' }),
    ],
    ['indexProcessed', true, 'a resolution', () => resolved()],
    ['indexProcessed', false, 'a withdrawal', () => received().given('DossierWithdrawn', END)],
  ])('%s is %p for %s', (figure, counts, _what, make) => {
    expect(daysOf(figure, make())).toEqual(counts ? [RECEIVED] : []);
  });
});

describe('counting for the index, on another day', () => {
  it.each<[DossierFigure, string | null, string, () => DossierScenario]>([
    [
      'resolvedLinked',
      '2024-03-06',
      'an electronic result with a link',
      () => resolved({ electronicResult: true, resultLink: true }),
    ],
    ['resolvedLinked', null, 'a link to nothing electronic', () => resolved({ resultLink: true })],
    ['resolvedLinked', null, 'an electronic result without one', () => resolved({ electronicResult: true })],
    [
      'resolvedLinked',
      '2024-03-06',
      'a result digitised later',
      () => resolved({ resultLink: true }).given('DocumentsDigitised', '2024-03-07 09:00', RESULT),
    ],
    [
      'indexDigitised',
      '2024-03-06',
      'a component, no result to issue',
      () => resolved({}, plain().given('DocumentsDigitised', AT, COMPONENT)),
    ],
    [
      'indexDigitised',
      null,
      'a component, a result on paper',
      () => resolved({}, received().given('DocumentsDigitised', AT, COMPONENT)),
    ],
    [
      'indexDigitised',
      '2024-03-06',
      'a component, an electronic result',
      () => resolved({ electronicResult: true }, received().given('DocumentsDigitised', AT, COMPONENT)),
    ],
    ['indexDigitised', null, 'an electronic result alone', () => resolved({ electronicResult: true })],
    [
      'dossiersDisliked',
      '2024-03-07',
      'two that were not satisfied',
      () =>
        resolved()
          .given('ServiceRated', '2024-03-06 10:00', { satisfied: true })
          .given('ServiceRated', '2024-03-07 10:00', { satisfied: false })
          .given('ServiceRated', '2024-03-08 10:00', { satisfied: false }),
    ],
    ['dossiersDisliked', null, 'one that was', () => resolved().given('ServiceRated', END, { satisfied: true })],
  ])('%s counts on %p for %s', (figure, day, _what, make) => {
    expect(daysOf(figure, make())).toEqual(day === null ? [] : [day]);
  });

  it('counts the minutes worked from the start to the resolution, without those in which papers were awaited', () => {
    const minutes = ({ state }: DossierScenario): number =>
      contributions(state, SCENARIO_FACTS).reduce((sum, { figures }) => sum + (figures.indexMinutes ?? 0), 0);
    const resolvedAt = (at: string): DossierScenario => received().given('DossierResolved', at, GRANTED);
    expect(minutes(resolvedAt('2024-03-04 16:00:59'))).toBe(300);
    expect(minutes(resolvedAt('2024-03-05 07:30'))).toBe(390);
    expect(minutes(new DossierScenario().received('2024-03-04 05:00').given('DossierResolved', '2024-03-04 06:00', GRANTED))).toBe(0); // prettier-ignore
    const asked = (): DossierScenario =>
      received().given('SupplementRequested', '2024-03-04 10:00', { reason: 'Thiếu' });
    const answered = asked().given('SupplementAccepted', '2024-03-04 14:00');
    expect(minutes(answered.given('DossierResolved', '2024-03-04 16:00', GRANTED))).toBe(180);
    expect(minutes(asked().given('DossierResolved', '2024-03-06 16:00', GRANTED))).toBe(60);
  });

  it('counts nothing of what was never received, but for its ratings', () => {
    const refused = new DossierScenario()
      .given('ReceiptRefused', '2024-03-04 09:00', { reason: 'x', ...RECEIPT })
      .given('ServiceRated', AT, { satisfied: false });
    const figures = contributions(refused.state, SCENARIO_FACTS).flatMap((cell) => Object.keys(cell.figures));
    expect(figures).toEqual(['refusedReceipt', 'ratings', 'dossiersDisliked']);
  });
});
