import { codeOf, ComplaintScenario } from '../../../../test/support/complaint-scenario.ts';
import { localInstant, localText } from '../../../../test/support/dossier-scenario.ts';
import { complaintStatusOf } from '../complaint-status.ts';

const AT = '2024-03-20 09:00';
const correction = (corrects: number, change: object) => ({ corrects, reason: 'Nhập sai', ...change });
const life = (): ComplaintScenario =>
  new ComplaintScenario()
    .received('2024-03-04 09:00', { dossier: 'H-1' })
    .given('InformationRequested', '2024-03-05 09:00')
    .given('InformationReceived', '2024-03-06 09:00')
    .given('ComplaintAnswered', '2024-03-07 09:00');

describe('correcting a complaint’s event', () => {
  it('puts the corrected event in the place of the original, whose recording stays', () => {
    const { state } = life().given('EventCorrected', AT, correction(4, { occurredAt: '2024-03-07T08:00:00+07:00' }));
    expect(localText(state.endedAt)).toBe('2024-03-07 08:00');
    expect(state).toMatchObject({ version: 5, end: 'answered' });
  });

  it('looks the pinned facts of a receipt up again when its unit is another', () => {
    const scenario = life().given('EventCorrected', AT, correction(1, { data: { unit: 'S1' } }));
    expect(scenario.state).toMatchObject({ receivingUnit: 'S1', unit: 'S1', place: { path: ['P', 'S1'] } });
    expect(scenario.events.at(-1)?.data).toMatchObject({ pinned: { place: { path: ['P', 'S1'] } } });
    const { data } = life().propose('EventCorrected', AT, correction(1, { data: { subject: 'regulation' } }));
    expect(data).not.toHaveProperty('pinned');
  });

  it('takes an optional field away with null, and no required one', () => {
    expect(life().given('EventCorrected', AT, correction(1, { data: { dossier: null } })).state.dossier).toBeNull();
    expect(life().refusalOf('EventCorrected', AT, correction(1, { data: { channel: null } }))).toBe('missing-field');
  });

  it('annuls: the complaint is as if the event had not happened', () => {
    const { state } = life().given('EventCorrected', AT, correction(4, { annul: true }));
    expect(complaintStatusOf(state)).toBe('processing');
    const nothing = new ComplaintScenario().received().given('EventCorrected', AT, correction(1, { annul: true }));
    expect(complaintStatusOf(nothing.state)).toBe('annulled');
    expect(nothing.refusalOf('ComplaintAnswered', AT)).toBe('not-received');
  });

  it('checks the fields like the event’s own', () => {
    const codes = [{ data: { unit: 'XX' } }, { data: { subject: 'weather' } }, { data: { reason: 'x' } }].map(
      (change) => life().refusalOf('EventCorrected', AT, correction(1, change)),
    );
    expect(codes).toEqual(['unknown-unit', 'invalid-field', 'invalid-field']);
  });

  it('keeps a corrected free text beside the log', () => {
    const refused = new ComplaintScenario().received().given('ComplaintRefused', '2024-03-05 09:00', { reason: 'A' });
    const { data, text } = refused.propose('EventCorrected', AT, correction(2, { data: { reason: 'B' } }));
    expect(data).toEqual({ corrects: 2 });
    expect(text).toEqual({ reason: 'Nhập sai', 'data.reason': 'B' });
  });

  it('is refused with the code of the rule that the stream with it would break, and names the event', () => {
    const withoutRequest = () => life().propose('EventCorrected', AT, correction(2, { annul: true }));
    expect(codeOf(withoutRequest)).toBe('nothing-to-answer');
    expect(withoutRequest).toThrow(/Event 3 \(InformationReceived\)/);
    const afterRecording = correction(4, { occurredAt: '2024-03-07T09:06:00+07:00' });
    expect(life().refusalOf('EventCorrected', AT, afterRecording)).toBe('recorded-before-occurred');
    const later = correction(1, { occurredAt: '2024-03-04T09:04:00+07:00' });
    expect(life().refusalOf('EventCorrected', AT, later)).toBe('allowed');
  });

  it('corrects an event of this complaint that is no correction, again and again', () => {
    const corrected = life().given('EventCorrected', AT, correction(4, { annul: true }));
    const codes = [9, 5].map((version) =>
      corrected.refusalOf('EventCorrected', AT, correction(version, { annul: true })),
    );
    expect(codes).toEqual(['unknown-version', 'not-correctable']);
    expect(new ComplaintScenario().refusalOf('EventCorrected', AT, correction(1, { annul: true }))).toBe(
      'not-received',
    );
    const back = corrected.given(
      'EventCorrected',
      AT,
      correction(4, { annul: false, occurredAt: '2024-03-07T09:00:00+07:00' }),
    );
    expect(back.state).toMatchObject({ end: 'answered', endedAt: localInstant('2024-03-07 09:00') });
  });
});
