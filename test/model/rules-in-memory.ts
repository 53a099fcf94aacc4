import { readEvent } from '../../src/domain/stream/read-event.ts';
import { DOSSIER_RULES } from '../../src/domain/dossier/dossier-rules.ts';
import { knownTexts } from '../../src/domain/stream/effective-text.ts';
import { readUnit } from '../../src/commands/command-fields.ts';
import { afterDecision, type AfterDecision } from '../../src/write/dossier/commands/after-decision.ts';
import { type AnswerFacts, DossierAnswers } from '../../src/write/dossier/dossier-answers.ts';
import { decide } from '../../src/domain/dossier/decide/decide.ts';
import type { DossierEventType } from '../../src/domain/dossier/dossier-events.ts';
import { parseDay } from '../../src/domain/time/local-time.ts';
import type { Limit, ReferenceFacts } from '../../src/domain/values/reference-facts.ts';
import { DEFAULT_WORKING_HOURS, WorkingCalendar } from '../../src/domain/time/working-calendar.ts';
import type { EventText } from '../../src/domain/values/logged-event.ts';
import { DomainError } from '../../src/domain/values/domain-error.ts';
import { SCENARIO_FACTS } from '../support/dossier-scenario.ts';
import { at, END_OF_HOURS } from './plain-calendar.ts';
import { procedureAt, UNITS } from './plain-catalogue.ts';
import type { RandomCommand } from './random-commands.ts';

const TYPES: Readonly<Record<string, DossierEventType>> = {
  receive: 'DossierReceived',
  'refuse-receipt': 'ReceiptRefused',
  submit: 'DossierSubmitted',
  forward: 'DossierForwarded',
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
    procedureOn: (code, day) => {
      const version = procedureAt(code, at(day, END_OF_HOURS));
      const facts = { code, name: code, field: code, onlineLevel: 'full' as const, issuesResult: true };
      return version ? { ...facts, feeDong: version.feeDong, limit: version.limit as Limit | null } : null;
    },
    procedureNameOn: (code) => code,
    workingHoursOf: () => DEFAULT_WORKING_HOURS,
  };
}

/** A dossier judged, folded and answered by the rules alone: no HTTP, no database. Everything is recorded at `now`. */
export class DossierInMemory {
  private after: AfterDecision | null = null;
  private readonly texts = new Map<number, EventText>();
  private readonly answers = new DossierAnswers();

  constructor(
    private readonly facts: ReferenceFacts & AnswerFacts,
    private readonly now: number,
  ) {}

  /** `logged`, `unchanged`, or the code of the refusal. */
  take(command: RandomCommand): string {
    try {
      return this.log(command);
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }

  answer(): Readonly<Record<string, unknown>> {
    if (this.after === null) throw new Error('Nothing has happened yet');
    return this.answers.bodyOf('', this.after.dossier, this.after.history, this.facts, this.now);
  }

  private log({ action, body, occurredAt }: RandomCommand): string {
    const type = TYPES[action] ?? 'DossierReceived';
    const { occurredAt: told, unit, ...fields } = body;
    const history = this.after?.history ?? [];
    const proposal = {
      type,
      occurredAt: occurredAt ?? this.now,
      recordedAt: this.now,
      unit: readUnit(unit as string | undefined) ?? null,
      ...readEvent(DOSSIER_RULES, type, action === 'correct' ? { ...fields, occurredAt: told } : fields, {
        zone: this.facts.zone,
        endMinute: END_OF_HOURS,
      }),
      origin: 'command' as const,
      history,
      knownReferences: knownTexts(history, this.texts, 'PaymentRecorded', 'reference'),
    };
    const decision = decide(this.after?.dossier ?? null, proposal, this.facts);
    if (decision === 'unchanged') return 'unchanged';
    this.after = afterDecision(history, decision, proposal, 'model', this.facts);
    this.texts.set(this.after.dossier.version, decision.text);
    return 'logged';
  }
}
