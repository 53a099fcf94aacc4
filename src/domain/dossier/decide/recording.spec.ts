import { DossierScenario } from '../../../../test/support/dossier-scenario.ts';

const HOLDER = { holder: 'P1' };

describe('recording when an event happened', () => {
  it('tolerates desk clocks that run up to five minutes ahead', () => {
    const scenario = new DossierScenario().received();
    const refusal = (at: string) =>
      scenario.refusalOf('DossierForwarded', at, HOLDER, { recordedAt: '2024-03-05 09:00' });

    expect(refusal('2024-03-05 09:05')).toBe('allowed');
    expect(refusal('2024-03-05 09:05:01')).toBe('recorded-before-occurred');
  });

  it('never goes back within a dossier when an import gives the time of recording', () => {
    const scenario = new DossierScenario().given(
      'DossierReceived',
      '2024-03-04 09:00',
      { procedure: '1.000001', channel: 'online', receivingUnit: 'C1' },
      { recordedAt: '2024-03-06 09:00' },
    );
    const refusal = (recordedAt: string) =>
      scenario.refusalOf('DossierForwarded', '2024-03-05 09:00', HOLDER, { recordedAt, origin: 'import' });

    expect(refusal('2024-03-06 09:00')).toBe('allowed');
    expect(refusal('2024-03-06 08:59')).toBe('recorded-goes-back');
  });

  it('names the first rule broken: unknown units before times, times before the state', () => {
    const scenario = new DossierScenario();
    const transfer = (competentUnit: string, at: string) =>
      scenario.refusalOf('DossierTransferred', at, { competentUnit }, { recordedAt: '2024-03-05 09:00' });

    expect(transfer('X', '2024-03-05 10:00')).toBe('unknown-unit');
    expect(transfer('S1', '2024-03-05 10:00')).toBe('recorded-before-occurred');
    expect(transfer('S1', '2024-03-05 08:00')).toBe('not-received');
  });
});
