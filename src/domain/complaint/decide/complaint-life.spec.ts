import { COMPLAINT, ComplaintScenario } from '../../../../test/support/complaint-scenario.ts';
import { complaintStatusOf } from '../complaint-status.ts';

const LATER = '2024-03-06 10:00';
const REASON = { reason: 'Ngoài phạm vi tiếp nhận' };

const fresh = (): ComplaintScenario => new ComplaintScenario();
const open = (): ComplaintScenario => fresh().received();
const refused = (): ComplaintScenario => open().given('ComplaintRefused', '2024-03-05 09:00', REASON);
const answered = (): ComplaintScenario => open().given('ComplaintAnswered', '2024-03-05 09:00');
const annulled = (): ComplaintScenario =>
  open().given('EventCorrected', '2024-03-05 09:00', { corrects: 1, annul: true, reason: 'Nhầm' });

describe('receiving a complaint', () => {
  it('pins the place, the hours and the calendar of the unit, and keeps the dossier that it is about', () => {
    const { data, unit } = fresh().propose('ComplaintReceived', LATER, { ...COMPLAINT, dossier: 'H-1' });

    expect(unit).toBe('C1');
    expect(data).toMatchObject({
      dossier: 'H-1',
      pinned: { place: { level: 'commune', path: ['P', 'D1', 'C1'] }, calendarRevision: 1 },
    });
  });

  it('happens once, whatever became of the complaint, but again when the receipt was annulled', () => {
    for (const scenario of [open(), refused(), answered()]) {
      expect(scenario.refusalOf('ComplaintReceived', LATER, COMPLAINT)).toBe('already-received');
    }
    expect(annulled().given('ComplaintReceived', LATER, COMPLAINT).state).toMatchObject({ annulled: false });
  });

  it('needs a channel, a unit that is known and a subject, and is not dated after its recording', () => {
    const codes = [
      fresh().refusalOf('ComplaintReceived', LATER, { ...COMPLAINT, unit: 'XX' }),
      fresh().refusalOf('ComplaintReceived', LATER, COMPLAINT, { unit: 'XX' }),
      fresh().refusalOf('ComplaintReceived', LATER, COMPLAINT, { recordedAt: '2024-03-06 09:54' }),
      fresh().refusalOf('ComplaintReceived', LATER, COMPLAINT, { recordedAt: '2024-03-06 09:55' }),
    ];
    expect(codes).toEqual(['unknown-unit', 'unknown-unit', 'recorded-before-occurred', 'allowed']);
  });
});

describe('saying when a complaint was sent', () => {
  it.each([
    ['2024-03-06T10:00:00+07:00', undefined, 'allowed'],
    ['2024-03-06T10:00:00.001+07:00', undefined, 'invalid-field'],
    ['2024-03-06T23:00:00+07:00', 'day', 'allowed'],
    ['2024-03-07T00:00:00+07:00', 'day', 'invalid-field'],
    ['2024-03-06', undefined, 'invalid-field'],
  ] as const)('takes %s of a receipt at 10:00 of 6/3 (known: %p): %s', (sentAt, known, verdict) => {
    const options = known === undefined ? {} : { known };
    expect(fresh().refusalOf('ComplaintReceived', LATER, { ...COMPLAINT, sentAt }, options)).toBe(verdict);
  });

  it('refuses a correction of the receipt to an earlier time than that', () => {
    const sent = fresh().received('2024-03-06 10:00', { sentAt: '2024-03-05T09:00:00+07:00', repeats: 'C-1' });
    expect(sent.state).toMatchObject({ sentAt: Date.parse('2024-03-05T09:00:00+07:00'), repeats: 'C-1' });
    const moved = { corrects: 1, occurredAt: '2024-03-05T08:00:00+07:00', reason: 'Nhầm' };
    expect(sent.refusalOf('EventCorrected', '2024-03-07 09:00', moved)).toBe('invalid-field');
  });
});

describe('rating how a complaint was handled', () => {
  it('is possible once it has ended, as often as it is rated, and leaves its status', () => {
    expect(open().refusalOf('ComplaintRated', LATER, { satisfied: true })).toBe('not-resolved');
    expect(fresh().refusalOf('ComplaintRated', LATER, { satisfied: true })).toBe('not-received');
    for (const ended of [refused(), answered()]) {
      const status = complaintStatusOf(ended.state);
      ended.given('ComplaintRated', LATER, { satisfied: true });
      expect(ended.state.dissatisfied).toBe(false);
      ended.given('ComplaintRated', LATER, { satisfied: false }).given('ComplaintRated', LATER, { satisfied: true });
      expect(ended.state.dissatisfied).toBe(true);
      expect(complaintStatusOf(ended.state)).toBe(status);
    }
  });
});

describe('refusing a complaint', () => {
  it('ends it, and keeps the reason out of the log', () => {
    const { data, text } = open().propose('ComplaintRefused', LATER, REASON);
    expect([data, text]).toEqual([{}, REASON]);
    expect(complaintStatusOf(refused().state)).toBe('refused');
  });

  it('is possible while it is open only', () => {
    const codes = [fresh(), annulled(), refused(), answered()].map((scenario) =>
      scenario.refusalOf('ComplaintRefused', LATER, REASON),
    );
    expect(codes).toEqual(['not-received', 'not-received', 'already-ended', 'already-ended']);
  });

  it('is not dated before the receipt', () => {
    expect(open().refusalOf('ComplaintRefused', '2024-03-04 08:59', REASON)).toBe('occurred-before-receipt');
  });
});

describe('forwarding a complaint', () => {
  it('hands it to the unit in whose competence it lies and leaves it open', () => {
    const { state } = open().given('ComplaintForwarded', LATER, { unit: 'D1' });
    expect(state).toMatchObject({ unit: 'D1', receivingUnit: 'C1', end: null });
    expect(complaintStatusOf(state)).toBe('processing');
  });

  it('can happen again: the first time counts for its deadline, the last for who must act', () => {
    const once = open().given('ComplaintForwarded', '2024-03-05 09:00', { unit: 'D1' });
    const firstForwardedAt = once.state.firstForwardedAt;
    const { state } = once.given('ComplaintForwarded', LATER, { unit: 'P' });
    expect(state).toMatchObject({ unit: 'P', firstForwardedAt });
  });

  it('needs a unit that is known, and an open complaint', () => {
    expect(open().refusalOf('ComplaintForwarded', LATER, { unit: 'XX' })).toBe('unknown-unit');
    expect(answered().refusalOf('ComplaintForwarded', LATER, { unit: 'D1' })).toBe('already-ended');
    expect(fresh().refusalOf('ComplaintForwarded', LATER, { unit: 'D1' })).toBe('not-received');
  });
});

describe('asking who complains for information', () => {
  it('makes it wait until the information is there', () => {
    const waiting = open().given('InformationRequested', '2024-03-05 09:00');
    expect(complaintStatusOf(waiting.state)).toBe('awaiting-information');
    expect(complaintStatusOf(waiting.given('InformationReceived', LATER).state)).toBe('processing');
  });

  it('is recorded without effect while a request is open', () => {
    const once = open().given('InformationRequested', '2024-03-05 09:00');
    const before = once.state.informationRequestedAt;
    const twice = once.given('InformationRequested', LATER);
    expect(twice.state).toMatchObject({ informationRequestedAt: before, version: 3 });
    expect(twice.given('InformationReceived', LATER).state.informationRequestedAt).toBeNull();
  });

  it('is possible while it is open only, not before the receipt', () => {
    expect(refused().refusalOf('InformationRequested', LATER)).toBe('already-ended');
    expect(fresh().refusalOf('InformationRequested', LATER)).toBe('not-received');
    expect(open().refusalOf('InformationRequested', '2024-03-04 08:00')).toBe('occurred-before-receipt');
  });
});

describe('receiving the information', () => {
  it('needs an open request', () => {
    expect(open().refusalOf('InformationReceived', LATER)).toBe('nothing-to-answer');
    const settled = open().given('InformationRequested', '2024-03-05 09:00').given('InformationReceived', LATER);
    expect(settled.refusalOf('InformationReceived', LATER)).toBe('nothing-to-answer');
  });

  it('is not dated before its question', () => {
    const waiting = open().given('InformationRequested', '2024-03-05 09:00');
    expect(waiting.refusalOf('InformationReceived', '2024-03-05 08:59')).toBe('invalid-field');
    expect(waiting.refusalOf('InformationReceived', '2024-03-05 09:00')).toBe('allowed');
  });

  it('comes too late once the complaint has ended', () => {
    const waiting = open().given('InformationRequested', '2024-03-05 09:00').given('ComplaintAnswered', LATER);
    expect(waiting.refusalOf('InformationReceived', LATER)).toBe('already-ended');
  });
});

describe('answering a complaint', () => {
  it('ends it, also while information is awaited, and pins the calendar for the publication', () => {
    const { state } = open().given('InformationRequested', '2024-03-05 09:00').given('ComplaintAnswered', LATER);
    expect(complaintStatusOf(state)).toBe('answered');
    expect(state.answerCalendarRevision).toBe(1);
  });

  it('is possible while it is open only', () => {
    const codes = [fresh(), refused(), answered()].map((scenario) => scenario.refusalOf('ComplaintAnswered', LATER));
    expect(codes).toEqual(['not-received', 'already-ended', 'already-ended']);
  });

  it('is recorded by an import no earlier than what was recorded before it', () => {
    const recordedAt = '2024-03-04 08:58';
    const early = ['ComplaintAnswered', '2024-03-04 09:00', {}] as const;
    expect(open().refusalOf(...early, { recordedAt, origin: 'import' })).toBe('recorded-goes-back');
    expect(open().refusalOf(...early, { recordedAt, origin: 'command' })).toBe('allowed');
  });
});

describe('publishing an answer', () => {
  it('needs an answer: a refusal is none', () => {
    expect(fresh().refusalOf('AnswerPublished', LATER)).toBe('not-received');
    expect(open().refusalOf('AnswerPublished', LATER)).toBe('not-resolved');
    expect(refused().refusalOf('AnswerPublished', LATER)).toBe('already-ended');
  });

  it('happens once', () => {
    const published = answered().given('AnswerPublished', LATER);
    expect(complaintStatusOf(published.state)).toBe('published');
    expect(published.refusalOf('AnswerPublished', LATER)).toBe('already-returned');
  });

  it('is not dated before the receipt', () => {
    expect(answered().refusalOf('AnswerPublished', '2024-03-04 08:59')).toBe('occurred-before-receipt');
  });
});
