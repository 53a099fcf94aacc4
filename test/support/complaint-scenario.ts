import { readEvent } from '../../src/domain/stream/read-event.ts';
import { COMPLAINT_RULES } from '../../src/domain/complaint/complaint-rules.ts';
import type { ComplaintEvent, ComplaintEventType } from '../../src/domain/complaint/complaint-events.ts';
import { type Complaint, evolveComplaint } from '../../src/domain/complaint/complaint.ts';
import { type ComplaintDecision, type ComplaintProposal, decideComplaint } from './decide-complaint.ts';
import { foldComplaint } from '../../src/domain/complaint/fold-complaint.ts';
import { momentOf } from '../../src/domain/stream/decide/recording.ts';
import type { ReferenceFacts } from '../../src/domain/values/reference-facts.ts';
import { DomainError } from '../../src/domain/values/domain-error.ts';
import { localInstant, SCENARIO_FACTS } from './dossier-scenario.ts';

type Data = Readonly<Record<string, unknown>>;
type Options = Readonly<{
  unit?: string | null;
  recordedAt?: string;
  origin?: ComplaintProposal['origin'];
  /** Only the day is known: `at` is the end of its hours, or the moment of recording. */
  known?: 'day';
}>;

export const COMPLAINT: Data = { channel: 'online', unit: 'C1', subject: 'conduct' };

/** A complaint's life told step by step: what is given is decided and folded, what is proposed is decided alone. */
export class ComplaintScenario {
  readonly events: ComplaintEvent[] = [];
  private complaint: Complaint | null = null;

  constructor(private readonly facts: ReferenceFacts = SCENARIO_FACTS) {}

  /** @throws Error for a complaint of which nothing has happened */
  get state(): Complaint {
    if (this.complaint === null) throw new Error('Nothing has happened yet');
    return this.complaint;
  }

  /** Something that happened at a local time (`2024-03-04 09:00`); recorded then too, unless said otherwise. */
  given(type: ComplaintEventType, at: string, data: Data = {}, options: Options = {}): this {
    const proposal = this.proposal(type, at, data, options);
    const decision = decideComplaint(this.complaint, proposal, this.facts);
    const { occurredAt, recordedAt } = proposal;
    const version = this.events.length + 1;
    const logged = { version, type, unit: decision.unit, actor: 'a', occurredAt, recordedAt, data: decision.data };
    this.events.push(logged as ComplaintEvent);
    this.complaint =
      type === 'EventCorrected'
        ? foldComplaint(this.events)
        : evolveComplaint(this.complaint, logged as ComplaintEvent);
    return this;
  }

  received(at = '2024-03-04 09:00', data: Data = {}): this {
    return this.given('ComplaintReceived', at, { ...COMPLAINT, ...data });
  }

  propose(type: ComplaintEventType, at: string, data: Data = {}, options: Options = {}): ComplaintDecision {
    return decideComplaint(
      this.complaint,
      this.proposal(type, at, data, { origin: 'command', ...options }),
      this.facts,
    );
  }

  /** The code by which a proposal is refused; `allowed` when it is not. */
  refusalOf(type: ComplaintEventType, at: string, data: Data = {}, options: Options = {}): string {
    return codeOf(() => this.propose(type, at, data, options));
  }

  private proposal(type: ComplaintEventType, at: string, raw: Data, options: Options): ComplaintProposal {
    const { unit = null, recordedAt, known, origin = 'import' } = options;
    const said = localInstant(at);
    const notBefore = this.complaint?.recordedAt ?? said;
    const recorded = recordedAt === undefined ? Math.max(said, notBefore) : localInstant(recordedAt);
    return {
      type,
      occurredAt: momentOf(said, recorded, known, this.facts.zone),
      recordedAt: recorded,
      unit,
      known,
      ...readEvent(COMPLAINT_RULES, type, raw, { zone: this.facts.zone, endMinute: 17 * 60 }),
      origin,
      history: this.events,
    };
  }
}

/** The code of the rule that `work` breaks; `allowed` when it breaks none. */
export function codeOf(work: () => unknown): string {
  try {
    work();
    return 'allowed';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
