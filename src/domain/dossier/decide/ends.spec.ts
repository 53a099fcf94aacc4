import { DossierScenario } from '../../../../test/support/dossier-scenario.ts';
import type { DossierEventType } from '../dossier-events.ts';
import { statusOf } from '../dossier-status.ts';

const GRANTED = { outcome: 'granted' };

const ENDS: readonly [DossierEventType, object, string][] = [
  ['DossierWithdrawn', {}, 'withdrawn'],
  ['DossierStopped', { reason: 'Trùng hồ sơ' }, 'stopped'],
  ['DossierResolved', GRANTED, 'resolved'],
];

describe.each(ENDS)('ending a dossier by %s', (type, data, status) => {
  it('pins the calendar and reaches the end', () => {
    const scenario = new DossierScenario().received();

    expect(scenario.propose(type, '2024-03-06 09:00', { ...data })).toMatchObject({
      data: { pinned: { calendarRevision: 1 } },
    });
    expect(statusOf(scenario.given(type, '2024-03-06 09:00', { ...data }).state)).toBe(status);
  });

  it('refuses before a receipt, and dated before it', () => {
    expect(new DossierScenario().refusalOf(type, '2024-03-06 09:00', { ...data })).toBe('not-received');
    expect(new DossierScenario().received().refusalOf(type, '2024-03-04 08:59', { ...data })).toBe(
      'occurred-before-receipt',
    );
  });

  it('refuses a second end', () => {
    const ended = new DossierScenario().received().given(type, '2024-03-06 09:00', { ...data });

    expect(ended.refusalOf(type, '2024-03-06 09:00', { ...data })).toBe('already-ended');
  });
});

describe('resolving a dossier', () => {
  it('judges it by its due day', () => {
    const judgementAt = (at: string) =>
      new DossierScenario().received().given('DossierResolved', at, GRANTED).state.clock?.judgement;

    expect(judgementAt('2024-03-08 23:59')).toBe('early');
    expect(judgementAt('2024-03-11 23:59')).toBe('onTime');
    expect(judgementAt('2024-03-12 00:00')).toBe('late');
  });

  it('keeps what is said after the end out of the judgement', () => {
    const resolved = new DossierScenario()
      .received()
      .given('PaymentRequested', '2024-03-05 09:00', { amountDong: 1_000, stopsClock: true })
      .given('DossierResolved', '2024-03-06 09:00', GRANTED);
    const { clock } = resolved.state;

    const paid = resolved.given('PaymentRecorded', '2024-03-20 09:00', { amountDong: 21_000, method: 'counter' });

    expect(clock).toMatchObject({ judgement: 'early', resolvedWhileStopped: true });
    expect(paid.state.clock).toEqual(clock);
  });
});

describe('returning a result', () => {
  it('follows the resolution, by any channel or none', () => {
    const resolved = new DossierScenario().received().given('DossierResolved', '2024-03-06 09:00', GRANTED);

    expect(resolved.propose('ResultReturned', '2024-03-07 09:00')).toMatchObject({ data: {} });
    const { state } = resolved.given('ResultReturned', '2024-03-07 09:00', { channel: 'postal' });
    expect(statusOf(state)).toBe('returned');
  });

  it('refuses without a resolution, before a receipt, and after another end', () => {
    const scenario = new DossierScenario();
    expect(scenario.refusalOf('ResultReturned', '2024-03-07 09:00')).toBe('not-received');
    expect(scenario.received().refusalOf('ResultReturned', '2024-03-07 09:00')).toBe('not-resolved');
    scenario.given('DossierWithdrawn', '2024-03-06 09:00');
    expect(scenario.refusalOf('ResultReturned', '2024-03-07 09:00')).toBe('already-ended');
  });

  it('refuses a second return', () => {
    const returned = new DossierScenario()
      .received()
      .given('DossierResolved', '2024-03-06 09:00', GRANTED)
      .given('ResultReturned', '2024-03-07 09:00');

    expect(returned.refusalOf('ResultReturned', '2024-03-07 09:00')).toBe('already-returned');
  });
});

describe('rating by the citizen himself', () => {
  const rated = { satisfied: true, score: 4, by: 'citizen' };
  const ended = () =>
    new DossierScenario()
      .received('2024-03-04 09:00')
      .given('DossierResolved', '2024-03-11 09:00', { outcome: 'granted' });

  it('is taken once, after the end, for thirty days', () => {
    expect(
      new DossierScenario().received('2024-03-04 09:00').refusalOf('ServiceRated', '2024-03-05 09:00', rated),
    ).toBe('not-ended');
    expect(ended().refusalOf('ServiceRated', '2024-04-10 09:00', rated)).toBe('allowed');
    expect(ended().refusalOf('ServiceRated', '2024-04-10 09:01', rated)).toBe('rating-closed');
    const twice = ended().given('ServiceRated', '2024-03-12 09:00', rated);
    expect(twice.refusalOf('ServiceRated', '2024-03-12 10:00', rated)).toBe('already-rated');
  });

  it('counts its days from the day when the result was handed out, and is beside what the desk records', () => {
    const returned = ended()
      .given('ServiceRated', '2024-03-12 09:00', { satisfied: false })
      .given('ResultReturned', '2024-05-02 09:00', {});
    expect(returned.refusalOf('ServiceRated', '2024-05-31 09:00', rated)).toBe('allowed');
    expect(returned.refusalOf('ServiceRated', '2024-06-02 09:00', rated)).toBe('rating-closed');
    const both = returned.given('ServiceRated', '2024-05-03 09:00', rated);
    expect(both.state.ratings).toMatchObject([{ satisfied: false }, { satisfied: true, score: 4, by: 'citizen' }]);
  });
});

describe('recording what an ended dossier still allows', () => {
  it('takes ratings, digitised documents and late causes, also after a refused receipt, and nothing else', () => {
    const refused = new DossierScenario().given('ReceiptRefused', '2024-03-04 09:00', {
      reason: 'Không thuộc thẩm quyền',
      procedure: '1.000001',
      channel: 'online',
      receivingUnit: 'C1',
    });
    const at = '2024-03-06 09:00';

    expect(refused.refusalOf('ServiceRated', at, { satisfied: true, score: 5 })).toBe('allowed');
    expect(refused.refusalOf('DocumentsDigitised', at, { kind: 'component', documents: 1 })).toBe('allowed');
    expect(refused.refusalOf('LateCauseRecorded', at, { cause: 'system' })).toBe('allowed');
    expect(refused.refusalOf('DigitisedDataReused', at, { documents: 1 })).toBe('already-ended');
    expect(refused.refusalOf('PaymentRecorded', at, { amountDong: 1, method: 'online' })).toBe('already-ended');
    expect(refused.refusalOf('DossierForwarded', at, { holder: 'P1' })).toBe('not-received');
  });
});
