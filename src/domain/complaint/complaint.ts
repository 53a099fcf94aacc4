import type { ComplaintEvent, ComplaintEventType } from './complaint-events.ts';
import type { Complaint } from './complaint-state.ts';

export type { Complaint } from './complaint-state.ts';

type LaterType = Exclude<ComplaintEventType, 'ComplaintReceived' | 'EventCorrected'>;

const GO_ON: { [Type in LaterType]: (state: Complaint, event: ComplaintEvent<Type>) => Partial<Complaint> } = {
  ComplaintRefused: (_state, { occurredAt }) => ({ end: 'refused', endedAt: occurredAt }),
  ComplaintForwarded: ({ firstForwardedAt }, { occurredAt, data }) => ({
    unit: data.unit,
    firstForwardedAt: firstForwardedAt ?? occurredAt,
  }),
  InformationRequested: askForInformation,
  InformationReceived: endWait,
  ComplaintAnswered: (_state, { occurredAt, data }) => ({
    end: 'answered',
    endedAt: occurredAt,
    answerCalendarRevision: data.pinned.calendarRevision,
  }),
  AnswerPublished: (_state, { occurredAt }) => ({ publishedAt: occurredAt }),
};

/**
 * The complaint after one more event. Pure, and total over every stream that the decisions allow.
 * @throws Error for a correction, which only `foldComplaint` of the whole stream can apply, and for a stream that does
 * not begin with a receipt or holds an answer without its request: the log is then broken.
 */
export function evolveComplaint(state: Complaint | null, event: ComplaintEvent): Complaint {
  if (event.type === 'ComplaintReceived') return receivedComplaint(event);
  if (event.type === 'EventCorrected') throw new Error('A correction needs a fold of the whole stream');
  if (state === null || state.annulled) throw new Error(`A complaint cannot begin with ${event.type}`);
  const goOn = GO_ON[event.type] as (state: Complaint, event: ComplaintEvent) => Partial<Complaint>;
  return { ...state, ...goOn(state, event), version: event.version, recordedAt: event.recordedAt };
}

/** A complaint of which no more is known than its receipt says. */
export function receivedComplaint(event: ComplaintEvent<'ComplaintReceived'>): Complaint {
  const { channel, subject, unit, dossier, pinned } = event.data;
  return {
    version: event.version,
    recordedAt: event.recordedAt,
    annulled: false,
    channel,
    subject,
    dossier: dossier ?? null,
    receivingUnit: unit,
    place: pinned.place,
    unit,
    receivedAt: event.occurredAt,
    workingHours: pinned.workingHours,
    calendarRevision: pinned.calendarRevision,
    firstForwardedAt: null,
    informationRequestedAt: null,
    waits: [],
    end: null,
    endedAt: null,
    answerCalendarRevision: null,
    publishedAt: null,
  };
}

/** A second request while one is open is recorded without effect: the information is still owed since the first. */
function askForInformation(state: Complaint, { occurredAt }: ComplaintEvent): Partial<Complaint> {
  return { informationRequestedAt: state.informationRequestedAt ?? occurredAt };
}

function endWait(
  { informationRequestedAt: requestedAt, waits }: Complaint,
  { occurredAt }: ComplaintEvent,
): Partial<Complaint> {
  if (requestedAt === null) throw new Error('Information was received that nobody had asked for');
  return { informationRequestedAt: null, waits: [...waits, { requestedAt, receivedAt: occurredAt }] };
}
