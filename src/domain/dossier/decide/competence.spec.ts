import { DossierScenario, RECEIPT, SCENARIO_FACTS } from '../../../../test/support/dossier-scenario.ts';
import { parseDay } from '../../time/local-time.ts';
import type { ReferenceFacts } from '../../values/reference-facts.ts';

const FIRST_DAY = parseDay('2024-03-06') ?? 0;
const WRONG = { reason: 'Nhập sai' };

/** From 6 March 2024 on C2 may take nothing in, and S1 may resolve nothing. */
const FACTS: ReferenceFacts = {
  ...SCENARIO_FACTS,
  isCompetent: (unit, competence, _procedure, day) =>
    day < FIRST_DAY || unit !== (competence === 'receives' ? 'C2' : 'S1'),
};
const AT_C2 = { ...RECEIPT, receivingUnit: 'C2', competentUnit: 'C1' };
const AT_S1 = { ...RECEIPT, receivingUnit: 'C1', competentUnit: 'S1' };

function scenario(): DossierScenario {
  return new DossierScenario(FACTS);
}

describe('a unit that is not competent for a procedure', () => {
  it('takes no dossier in by command, and the refusal names field, unit, procedure and day', () => {
    expect(scenario().refusalOf('DossierReceived', '2024-03-05 16:00', AT_C2)).toBe('allowed');
    expect(() => scenario().propose('DossierReceived', '2024-03-06 09:00', AT_C2)).toThrow(
      `receivingUnit must be a unit that may receive procedure ${RECEIPT.procedure} on 2024-03-06: C2 may not.`,
    );
    expect(() => scenario().propose('DossierReceived', '2024-03-06 09:00', AT_S1)).toThrow(
      `competentUnit must be a unit that may resolve procedure ${RECEIPT.procedure} on 2024-03-06: S1 may not.`,
    );
  });

  it.each([
    ['DossierSubmitted', { procedure: RECEIPT.procedure, channel: 'online', receivingUnit: 'C2' }, 'not-competent'],
    [
      'ReceiptRefused',
      { procedure: RECEIPT.procedure, channel: 'online', receivingUnit: 'C2', reason: 'Sai nơi nộp' },
      'allowed',
    ],
  ] as const)('%s at it is judged so that it can still refuse what it may not take in', (type, data, expected) => {
    expect(scenario().refusalOf(type, '2024-03-06 09:00', data)).toBe(expected);
  });

  it('is given no dossier by a transfer, which names no procedure', () => {
    const received = scenario().received();
    expect(received.refusalOf('DossierTransferred', '2024-03-06 09:00', { competentUnit: 'S1' })).toBe('not-competent');
    expect(received.refusalOf('DossierTransferred', '2024-03-06 09:00', { competentUnit: 'C2' })).toBe('allowed');
  });

  it('is taken from an import', () => {
    expect(scenario().refusalOf('DossierReceived', '2024-03-06 09:00', AT_C2, { origin: 'import' })).toBe('allowed');
  });

  it('is checked by a correction that names it, moves the event, or makes it one of another procedure', () => {
    const received = scenario().given('DossierReceived', '2024-03-05 09:00', AT_C2, { recordedAt: '2024-03-07 09:00' });
    const refusal = (change: object): string =>
      received.refusalOf(
        'EventCorrected',
        '2024-03-08 09:00',
        { corrects: 1, ...change, ...WRONG },
        {
          origin: 'command',
        },
      );
    const moved = { occurredAt: '2024-03-06T09:00:00+07:00' };
    expect(refusal({ data: { feeDong: 5_000 } })).toBe('allowed');
    expect(refusal(moved)).toBe('not-competent');
    expect(refusal({ ...moved, data: { receivingUnit: 'C1' } })).toBe('allowed');
    expect(refusal({ ...moved, data: { receivingUnit: 'C1', competentUnit: 'S1' } })).toBe('not-competent');
  });
});
