import { DossierReceived } from '../../src/domain/dossier/events/receipt.ts';
import { readEvent, readFields } from '../../src/domain/stream/read-event.ts';
import { DOSSIER_RULES } from '../../src/domain/dossier/dossier-rules.ts';
import { parseDay } from '../../src/domain/time/local-time.ts';
import type { Limit, ReferenceFacts } from '../../src/domain/values/reference-facts.ts';
import { DEFAULT_WORKING_HOURS, WorkingCalendar } from '../../src/domain/time/working-calendar.ts';
import { DomainError } from '../../src/domain/values/domain-error.ts';
import { SCENARIO_FACTS } from '../support/dossier-scenario.ts';
import { at, END_OF_HOURS } from './plain-calendar.ts';
import { procedureAt, UNITS } from './plain-catalogue.ts';
import type { RandomCommand } from './random-commands.ts';
import type { Dossier } from '../../src/domain/dossier/dossier-state.ts';
import type { DossierEvent, DossierEventType } from '../../src/domain/dossier/dossier-events.ts';
import { optional, readCode } from '../../src/domain/values/event-field.ts';
import { streamRef } from '../../src/log/stream-ref.ts';
import { dossierBody } from '../../src/log/streams/dossier-body.ts';
import { DOSSIERS } from '../../src/log/streams/dossiers.ts';
import { GrowingStream } from '../../src/log/streams/growing-stream.ts';
import type { AnswerFacts } from '../../src/log/streams/stream-kind.ts';

const TYPES: Readonly<Record<string, DossierEventType>> = {
  receive: 'DossierReceived',
  'refuse-receipt': 'ReceiptRefused',
  submit: 'DossierSubmitted',
  forward: 'DossierForwarded',
  arrive: 'CompetentUnitReceived',
  suspend: 'ClockSuspended',
  resume: 'ClockResumed',
  tell: 'PartChanged',
  'request-supplement': 'SupplementRequested',
  'accept-supplement': 'SupplementAccepted',
  'request-payment': 'PaymentRequested',
  'record-payment': 'PaymentRecorded',
  digitise: 'DocumentsDigitised',
  'reuse-data': 'DigitisedDataReused',
  transfer: 'DossierTransferred',
  'request-consultation': 'ConsultationRequested',
  'answer-consultation': 'ConsultationAnswered',
  extend: 'DeadlineExtended',
  'record-late-cause': 'LateCauseRecorded',
  withdraw: 'DossierWithdrawn',
  stop: 'DossierStopped',
  resolve: 'DossierResolved',
  'return-result': 'ResultReturned',
  rate: 'ServiceRated',
  correct: 'EventCorrected',
};

function originOf(action: string): 'system' | 'command' {
  return ['suspend', 'resume', 'tell'].includes(action) ? 'system' : 'command';
}

/** After a submission a command may leave out what that has said. */
const RECEIPT_BY_COMMAND = {
  ...DossierReceived.fields,
  procedure: optional(DossierReceived.fields.procedure),
  channel: optional(DossierReceived.fields.channel),
};

/** The model's procedures and units as the rules look them up. */
export function factsOf(calendarTable: string): ReferenceFacts & AnswerFacts {
  const rows = calendarTable
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .map(([date = '', kind]) => ({ day: parseDay(date) ?? Number.NaN, kind: kind as 'off' | 'working' }));
  const calendar = WorkingCalendar.of(rows);
  return {
    ...SCENARIO_FACTS,
    calendarAt: () => calendar,
    unitIsKnown: (code) => UNITS.includes(code),
    placeOf: (unit) => ({ level: 'province', path: [unit] }),
    isCompetent: () => true,
    procedureOn: (code, day) => {
      const version = procedureAt(code, at(day, END_OF_HOURS));
      const facts = { code, name: code, field: code, onlineLevel: 'full' as const, issuesResult: true };
      if (!version) return null;
      const { waits, ...rules } = version.rules ?? {};
      const overrides = { ...rules, ...(waits ? { startsAt: 'competent-unit' as const } : {}) };
      return { ...facts, feeDong: version.feeDong, limit: version.limit as Limit | null, ownRules: { overrides } };
    },
    procedureNameOn: (code) => code,
    workingHoursOf: () => DEFAULT_WORKING_HOURS,
  };
}

/** A dossier judged, folded and answered by the rules alone: no HTTP, no database. Everything is recorded at `now`. */
export class DossierInMemory {
  private readonly stream: GrowingStream<Dossier, DossierEvent>;

  constructor(
    private readonly facts: ReferenceFacts & AnswerFacts,
    private readonly now: number,
    code = 'model',
  ) {
    this.stream = new GrowingStream(DOSSIERS, streamRef('dossier', code), [], facts);
  }

  /** `logged`, `unchanged`, or the code of the refusal. */
  take(command: RandomCommand): string {
    try {
      return this.log(command);
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }

  get state(): Dossier | null {
    return this.stream.state;
  }

  get history(): readonly DossierEvent[] {
    return this.stream.history;
  }

  answer(): Readonly<Record<string, unknown>> {
    const { state, history } = this.stream;
    if (state === null) throw new Error('Nothing has happened yet');
    return dossierBody({ code: '', state, history }, this.facts, this.now);
  }

  private log({ action, body, occurredAt }: RandomCommand): string {
    const type = TYPES[action] ?? 'DossierReceived';
    const { occurredAt: corrected, unit, ...fields } = body;
    const reading = { zone: this.facts.zone, endMinute: END_OF_HOURS };
    const raw = action === 'correct' ? { ...fields, occurredAt: corrected } : fields;
    const { data, text } =
      action === 'receive'
        ? readFields(RECEIPT_BY_COMMAND, raw, reading)
        : readEvent(DOSSIER_RULES, type, raw, reading);
    const byDay = action !== 'correct' && typeof corrected === 'string' && corrected.length === 10;
    const given = {
      type,
      occurredAt: occurredAt ?? this.now,
      known: byDay ? ('day' as const) : undefined,
      recordedAt: this.now,
      unit: unit === undefined ? null : readCode(unit),
      actor: 'model',
      commandId: '',
      data,
      text,
    };
    const event = this.stream.add(given, {
      facts: this.facts,
      now: this.now,
      origin: originOf(action),
      markOf: (_, text) => text,
    });
    return event === undefined ? 'unchanged' : 'logged';
  }
}
