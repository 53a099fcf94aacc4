import {
  DossierScenario,
  localInstant,
  localText,
  RECEIPT,
  SCENARIO_FACTS,
} from '../../../../test/support/dossier-scenario.ts';
import { contributions } from '../../figures/dossier-contributions.ts';
import { statusOf } from '../dossier-status.ts';

const NOW = '2024-04-01 09:00';
const WRONG = { reason: 'Nhập sai' };

function resolved(): DossierScenario {
  return new DossierScenario()
    .received()
    .given('DossierForwarded', '2024-03-05 09:00', { holder: 'P1' })
    .given('DossierResolved', '2024-03-13 09:00', { outcome: 'granted' });
}

describe('correcting an event', () => {
  it('puts the corrected time in the place of the original; its own recording time stays', () => {
    const scenario = resolved().given('EventCorrected', NOW, {
      corrects: 3,
      occurredAt: '2024-03-11T16:00:00+07:00',
      ...WRONG,
    });

    expect(scenario.events[2]?.occurredAt).toBe(localInstant('2024-03-13 09:00'));
    expect(scenario.state).toMatchObject({
      version: 4,
      recordedAt: localInstant(NOW),
      endedAt: localInstant('2024-03-11 16:00'),
      clock: { judgement: 'onTime', loggedLate: true },
    });
  });

  it('replaces the named fields, and takes an optional one away by null', () => {
    const scenario = resolved()
      .given('EventCorrected', NOW, { corrects: 3, data: { electronicResult: true, outcome: 'refused' }, ...WRONG })
      .given('EventCorrected', NOW, { corrects: 3, data: { electronicResult: null }, ...WRONG });

    expect(scenario.state).toMatchObject({ outcome: 'refused', electronicResult: false });
  });

  it('keeps replaced free text beside the log', () => {
    const scenario = new DossierScenario()
      .received()
      .given('SupplementRequested', '2024-03-05 09:00', { reason: 'Thiếu', items: ['CCCD'] });

    expect(
      scenario.propose('EventCorrected', NOW, { corrects: 2, data: { reason: 'Thiếu đơn', items: null }, ...WRONG }),
    ).toEqual({
      type: 'EventCorrected',
      unit: 'C1',
      data: { corrects: 2, data: { items: null } },
      text: { reason: 'Nhập sai', 'data.reason': 'Thiếu đơn' },
    });
  });

  it('checks the fields like those of the event itself', () => {
    const scenario = resolved();
    const refusal = (data: object) => scenario.refusalOf('EventCorrected', NOW, { ...WRONG, ...data });

    expect(refusal({ corrects: 1, data: { channel: 'fax' } })).toBe('invalid-field');
    expect(refusal({ corrects: 1, data: { channel: null } })).toBe('missing-field');
    expect(refusal({ corrects: 1, data: { holder: 'P2' } })).toBe('invalid-field');
    expect(refusal({ corrects: 1, data: { competentUnit: 'X' } })).toBe('unknown-unit');
    expect(refusal({ corrects: 1, data: { procedure: '9.999999' } })).toBe('unknown-procedure');
  });

  it('refuses a version that is not there, a correction, and an event of the system', () => {
    const scenario = resolved()
      .given('EventCorrected', NOW, { corrects: 3, annul: true, ...WRONG })
      .given('ClockRevised', NOW, { calendarRevision: 1 });
    const refusal = (corrects: number) =>
      scenario.refusalOf('EventCorrected', NOW, { corrects, occurredAt: '2024-03-04T10:00:00+07:00', ...WRONG });

    expect(refusal(9)).toBe('unknown-version');
    expect([refusal(4), refusal(5)]).toEqual(['not-correctable', 'not-correctable']);
    expect(refusal(2)).toBe('allowed');
    expect(new DossierScenario().refusalOf('EventCorrected', NOW, { corrects: 1, annul: true, ...WRONG })).toBe(
      'not-received',
    );
  });

  it('refuses what would break a rule anywhere in the stream, with that rule', () => {
    const scenario = resolved().given('ResultReturned', '2024-03-14 09:00');
    const refusal = (data: object) => scenario.refusalOf('EventCorrected', NOW, { ...WRONG, ...data });

    expect(refusal({ corrects: 1, annul: true })).toBe('not-received');
    expect(refusal({ corrects: 3, annul: true })).toBe('not-resolved');
    expect(refusal({ corrects: 1, occurredAt: '2024-03-05T10:00:00+07:00' })).toBe('recorded-before-occurred');
    expect(refusal({ corrects: 2, occurredAt: '2024-03-01T10:00:00+07:00' })).toBe('occurred-before-receipt');
  });

  it('judges a commanded extension again, and lets an imported one be without effect', () => {
    const extended = new DossierScenario()
      .received()
      .given('DeadlineExtended', '2024-03-08 09:00', { newDueAt: '2024-03-20', apologyLetter: '1/XL' });
    const earlier = { corrects: 2, data: { newDueAt: '2024-03-08' }, ...WRONG };

    expect(extended.refusalOf('EventCorrected', NOW, earlier)).toBe('invalid-field');
    expect(extended.refusalOf('EventCorrected', NOW, earlier, { origin: 'import' })).toBe('allowed');
  });
});

describe('correcting a receipt', () => {
  it('looks the pinned facts up again when its time, procedure or unit is another', () => {
    const scenario = resolved().given('EventCorrected', NOW, {
      corrects: 1,
      data: { procedure: '1.000002', receivingUnit: 'S1' },
      ...WRONG,
    });

    expect(scenario.events[3]?.data).toMatchObject({
      pinned: { field: 'Đất đai', place: { level: 'province', path: ['P', 'S1'] } },
    });
    expect(scenario.state).toMatchObject({ field: 'Đất đai', receivingUnit: 'S1', competentUnit: 'S1', feeDong: 0 });
  });

  it('says by command nothing that imports alone may say', () => {
    const correction = { corrects: 1, data: { startsAt: 'competent-unit' }, ...WRONG };
    expect(resolved().refusalOf('EventCorrected', NOW, correction)).toBe('invalid-field');
    expect(resolved().refusalOf('EventCorrected', NOW, correction, { origin: 'import' })).toBe('allowed');
  });

  it('keeps the fee and the due date that were given', () => {
    const { state } = new DossierScenario()
      .received('2024-03-04 09:00', { feeDong: 7_000, dueAt: '2024-03-29' })
      .given('EventCorrected', NOW, { corrects: 1, data: { procedure: '1.000002' }, ...WRONG });

    expect(state.feeDong).toBe(7_000);
    expect(localText(state.clock?.dueAt)).toBe('2024-03-29 17:00');
  });

  it('computes the due date and takes the procedure fee again when those given are taken away', () => {
    const { state } = new DossierScenario()
      .received('2024-03-04 09:00', { feeDong: 7_000, dueAt: '2024-03-29', competentUnit: 'S1' })
      .given('EventCorrected', NOW, {
        corrects: 1,
        data: { feeDong: null, dueAt: null, competentUnit: null },
        ...WRONG,
      });

    expect(state).toMatchObject({ feeDong: 20_000, competentUnit: 'C1' });
    expect(localText(state.clock?.dueAt)).toBe('2024-03-11 17:00');
  });

  it('moves the whole dossier to the place of the corrected unit', () => {
    const scenario = resolved().given('EventCorrected', NOW, { corrects: 1, data: { receivingUnit: 'S1' }, ...WRONG });

    const levels = contributions(scenario.state, SCENARIO_FACTS).map(({ place }) => place.level);
    expect(new Set(levels)).toEqual(new Set(['province']));
  });
});

describe('correcting a receipt to a due date that is over before it', () => {
  const given = new DossierScenario().received('2024-03-04 09:00', { dueAt: '2024-03-06' });
  const refusal = (data: object, origin: 'command' | 'import' = 'command') =>
    given.refusalOf('EventCorrected', NOW, { corrects: 1, ...data, ...WRONG }, { origin });

  it('is refused when commanded, whichever of the two is corrected', () => {
    expect(refusal({ data: { dueAt: '2024-03-01' } })).toBe('invalid-field');
    expect(refusal({ data: { dueAt: '2024-03-04' } })).toBe('allowed');
    expect(refusal({ data: { dueAt: '2024-03-04T08:59:00+07:00', judgedBy: 'instant' } })).toBe('invalid-field');
  });

  it('is recorded when imported', () => {
    expect(refusal({ data: { dueAt: '2024-03-01' } }, 'import')).toBe('allowed');
  });
});

describe('annulling an event', () => {
  it('takes an end out as if it had not happened', () => {
    const { state } = resolved().given('EventCorrected', NOW, { corrects: 3, annul: true, ...WRONG });

    expect(statusOf(state)).toBe('processing');
    expect(state.end).toBeNull();
  });

  it('stays whatever else of the event is corrected, until it is taken back with all that was corrected meanwhile', () => {
    const scenario = resolved()
      .given('EventCorrected', NOW, { corrects: 3, annul: true, ...WRONG })
      .given('EventCorrected', NOW, { corrects: 3, annul: true, ...WRONG });
    expect(scenario.state).toMatchObject({ end: null, version: 5 });

    scenario.given('EventCorrected', NOW, { corrects: 3, data: { outcome: 'refused' }, ...WRONG });
    expect(scenario.state).toMatchObject({ end: null, version: 6 });
    scenario.given('EventCorrected', NOW, { corrects: 3, annul: false, data: { electronicResult: true }, ...WRONG });
    expect(scenario.state).toMatchObject({ end: 'resolved', outcome: 'refused', electronicResult: true, version: 7 });
  });

  it('is not taken back where there is none', () => {
    const back = { corrects: 3, annul: false, ...WRONG };
    expect(resolved().refusalOf('EventCorrected', NOW, back)).toBe('invalid-field');
  });

  it('checks the time and the fields that are corrected of an annulled event', () => {
    const annulled = resolved().given('EventCorrected', NOW, { corrects: 3, annul: true, ...WRONG });
    const later = { corrects: 3, occurredAt: '2024-03-30T09:00:00+07:00', ...WRONG };
    expect(annulled.refusalOf('EventCorrected', NOW, later)).toBe('recorded-before-occurred');
    const unknown = { corrects: 3, data: { outcome: 'lost' }, ...WRONG };
    expect(annulled.refusalOf('EventCorrected', NOW, unknown)).toBe('invalid-field');
  });

  it('leaves a dossier whose receipt is annulled adding to no figure, and lets nothing but a correction come', () => {
    const annulled = new DossierScenario()
      .received()
      .given('EventCorrected', NOW, { corrects: 1, annul: true, ...WRONG });
    expect(statusOf(annulled.state)).toBe('annulled');
    expect(contributions(annulled.state, SCENARIO_FACTS)).toEqual([]);
    expect(annulled.refusalOf('DossierForwarded', NOW, { holder: 'P1' })).toBe('not-received');
    for (const type of ['DossierSubmitted', 'DossierReceived'] as const)
      expect(annulled.refusalOf(type, NOW, RECEIPT)).toBe('not-received');
    expect(annulled.refusalOf('ReceiptRefused', NOW, { ...RECEIPT, ...WRONG })).toBe('not-received');
    annulled.given('EventCorrected', NOW, { corrects: 1, annul: false, ...WRONG });
    expect(annulled.state).toMatchObject({ annulled: false, version: 3 });
  });

  it('lets an import refuse what an old system had taken in', () => {
    const { state } = new DossierScenario()
      .received()
      .given('EventCorrected', NOW, { corrects: 1, annul: true, ...WRONG })
      .given('ReceiptRefused', '2024-03-04 09:00', { ...RECEIPT, ...WRONG }, { recordedAt: NOW, origin: 'import' });

    expect(statusOf(state)).toBe('refused-receipt');
  });

  it('is not hindered by what the system logged', () => {
    const { state } = new DossierScenario()
      .received()
      .given('ClockRevised', '2024-03-05 09:00', { calendarRevision: 1 }, { origin: 'system' })
      .given('EventCorrected', NOW, { corrects: 1, annul: true, ...WRONG });

    expect(statusOf(state)).toBe('annulled');
  });

  it('leads back to the submission that came before the receipt', () => {
    const { state } = new DossierScenario()
      .given('DossierSubmitted', '2024-03-03 20:00', {
        procedure: '1.000001',
        channel: 'online',
        receivingUnit: 'C1',
      })
      .received()
      .given('EventCorrected', NOW, { corrects: 2, annul: true, ...WRONG });

    expect(statusOf(state)).toBe('submitted');
  });

  it('refuses to annul and to replace at once', () => {
    const both = { corrects: 3, annul: true, data: { outcome: 'refused' }, ...WRONG };

    expect(() => resolved().propose('EventCorrected', NOW, both)).toThrow('annul excludes occurredAt and data');
  });

  it('names the later event that forbids it', () => {
    const annul = (corrects: number) => resolved().propose('EventCorrected', NOW, { corrects, annul: true, ...WRONG });

    expect(() => annul(1)).toThrow(/^Event 2 \(DossierForwarded\) would break a rule: correct or annul it first\. /);
    const late = { corrects: 1, occurredAt: '2024-03-05T10:00:00+07:00', ...WRONG };
    const scenario = new DossierScenario()
      .given('DossierReceived', '2024-03-04 09:00', RECEIPT, { recordedAt: '2024-03-05 11:00' })
      .given('DossierForwarded', '2024-03-05 09:00', { holder: 'P1' }, { recordedAt: '2024-03-05 12:00' });
    expect(() => scenario.propose('EventCorrected', NOW, late)).toThrow(/^Event 2 \(DossierForwarded\) would/);
  });
});
