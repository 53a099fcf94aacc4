import { effectiveTexts, knownByText } from './effective-text.ts';
import { DossierScenario } from '../../../test/support/dossier-scenario.ts';

const NOW = '2024-04-01 09:00';
const FEE = { amountDong: 20_000, method: 'online', reference: 'BL-1' };

describe('finding the free text that counts', () => {
  it('replaces what a correction replaced, and leaves out what it took away', () => {
    const { events, texts } = new DossierScenario()
      .received()
      .given('SupplementRequested', '2024-03-05 09:00', { reason: 'Thiếu', items: ['CCCD'] })
      .given('EventCorrected', NOW, { corrects: 2, data: { reason: 'Thiếu đơn', items: null }, reason: 'Nhập sai' });

    expect(effectiveTexts(events, texts)).toEqual(
      new Map([
        [1, {}],
        [2, { reason: 'Thiếu đơn' }],
      ]),
    );
  });

  it('has nothing for what was erased', () => {
    const { events } = new DossierScenario().received().given('DossierStopped', '2024-03-05 09:00', { reason: 'x' });

    expect(effectiveTexts(events, new Map()).get(2)).toEqual({});
  });
});

describe('finding the references of the payments', () => {
  it('knows them as corrected, and not those of annulled payments', () => {
    const scenario = new DossierScenario()
      .received()
      .given('PaymentRecorded', '2024-03-05 09:00', FEE)
      .given('PaymentRecorded', '2024-03-05 10:00', { ...FEE, reference: 'BL-2' })
      .given('EventCorrected', NOW, { corrects: 2, data: { reference: 'BL-9' }, reason: 'Nhập sai' })
      .given('EventCorrected', NOW, { corrects: 3, annul: true, reason: 'Nhầm' });

    const known = knownByText(scenario.events, scenario.texts, 'PaymentRecorded', 'reference');
    expect([...known]).toEqual([['BL-9', expect.objectContaining({ amountDong: 20_000, method: 'online' })]]);
  });
});
