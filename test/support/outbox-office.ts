import { Metrics } from '../../src/platform/operations/metrics.ts';
import type { SendAnswer } from '../../src/exchange/outbox/answer.ts';
import { Disclosures } from '../../src/exchange/outbox/disclosures.ts';
import { FillOutbox } from '../../src/exchange/outbox/fill-outbox.ts';
import { LeasedMessages } from '../../src/exchange/outbox/leased-messages.ts';
import { OutboxMetrics } from '../../src/exchange/outbox/outbox-metrics.ts';
import { SealedAnswers } from '../../src/exchange/outbox/sealed-answers.ts';
import { SendMessage } from '../../src/exchange/outbox/send-message.ts';
import { SendMessages } from '../../src/exchange/outbox/send-messages.ts';
import type { AcknowledgedMessage, Sending, TargetKind } from '../../src/exchange/outbox/target-kind.ts';
import { TargetKinds } from '../../src/exchange/outbox/target-kinds.ts';
import { type NewTarget, Targets } from '../../src/exchange/outbox/targets.ts';
import { TellAcknowledgements } from '../../src/exchange/outbox/tell-acknowledgements.ts';
import { Database } from '../../src/platform/database/database.ts';
import { ServiceKeys } from '../../src/platform/keys/service-keys.ts';
import { MachineClock } from '../../src/platform/operations/machine-clock.ts';
import { Settings } from '../../src/platform/operations/settings.ts';
import { AuditTrail } from '../../src/log/audit/audit-trail.ts';
import { EventStore } from '../../src/log/event-store.ts';
import { ReferenceData } from '../../src/reference/snapshot/reference-data.ts';
import { TEST_SETTINGS } from './golden-database.ts';
import type { TestDatabase } from './test-database.ts';
import { testMasterKeys, testStreamKeys } from './test-keys.ts';

/** A clock that a test moves. */
export class SetClock extends MachineClock {
  constructor(public at: number) {
    super();
  }

  override now(): number {
    return this.at;
  }
}

/** What arrived at the other side. */
export type Arrived = Readonly<{
  id: string;
  code: string;
  version: number;
  ordinal: number;
  kind: string;
  at: number;
}>;

/** A kind of target whose other side is this object: it does as the test says. */
export class OtherSide implements TargetKind {
  readonly arrived: Arrived[] = [];
  readonly told: AcknowledgedMessage[] = [];
  /** How it answers; it has the message by then, were it asked to. */
  answer: (sending: Sending) => Promise<SendAnswer> | SendAnswer = () => ({ outcome: 'acknowledged', status: 200 });
  /** How many messages an event gives. */
  kinds: readonly ('snapshot' | 'progress' | 'event')[] = ['snapshot'];
  /** Whether what it has is told to the log. */
  tell?: TargetKind['tell'];
  disabledAfterDays?: TargetKind['disabledAfterDays'];

  constructor(
    readonly name: TargetKind['name'],
    private readonly clock: MachineClock,
  ) {}

  async check(): Promise<void> {}

  follows(): boolean {
    return true;
  }

  messagesOf(): readonly Readonly<{ kind: 'snapshot' | 'progress' | 'event'; ordinal: number }>[] {
    return this.kinds.map((kind, ordinal) => ({ kind, ordinal }));
  }

  async send(sending: Sending): Promise<SendAnswer> {
    const answer = await this.answer(sending);
    const { id, subject, version, ordinal, kind } = sending.message;
    if (answer.outcome === 'acknowledged')
      this.arrived.push({ id, code: subject.key, version, ordinal, kind, at: this.clock.now() });
    return answer;
  }

  async test(): Promise<{ ok: boolean; status: number; code: null; durationMs: number }> {
    return { ok: true, status: 200, code: null, durationMs: 1 };
  }
}

/** Asks for more at once: a test that looks a hundred times would only wait. */
class SendAtOnce extends SendMessages {
  protected override readonly leastBetweenMs = 0;
}

/** A worker of the outbox put together by hand, with pools and caches of its own. */
export class OutboxOffice {
  readonly database: Database;
  readonly targets: Targets;
  readonly filling: FillOutbox;
  readonly messages: LeasedMessages;
  readonly sending: SendMessages;
  readonly telling: TellAcknowledgements;
  readonly metrics: Metrics;

  constructor(
    db: TestDatabase,
    readonly clock: MachineClock,
    others: readonly TargetKind[],
    leaseSeconds = 10,
  ) {
    this.database = new Database({ url: db.url, role: 'dunghan_app', maxConnections: 10 });
    const { database } = this;
    const settings = new Settings(TEST_SETTINGS.timeZone, 'all', undefined, false, leaseSeconds);
    const keys = testStreamKeys();
    const store = new EventStore(database, keys);
    const reference = new ReferenceData(database, TEST_SETTINGS);
    const kinds = new TargetKinds();
    for (const other of others) kinds.register(other);
    this.targets = new Targets(database, new ServiceKeys(database, testMasterKeys()));
    this.messages = new LeasedMessages(database, clock, settings);
    this.filling = new FillOutbox(database, this.targets, kinds, store, reference, clock);
    this.metrics = new Metrics(database);
    const metrics = new OutboxMetrics(this.metrics, database, clock);
    const answers = new SealedAnswers(database, keys);
    const disclosures = new Disclosures(new AuditTrail(database), database);
    const one = new SendMessage(
      database,
      this.messages,
      this.targets,
      store,
      reference,
      answers,
      metrics,
      disclosures,
      clock,
    );
    this.sending = new SendAtOnce(this.messages, this.targets, kinds, one);
    this.telling = new TellAcknowledgements(database, this.targets, kinds);
  }

  async addTarget(given: Partial<NewTarget> & Pick<NewTarget, 'id' | 'kind'>): Promise<void> {
    const settings = { maxPerSecond: 10_000 };
    const target = {
      contract: null,
      url: null,
      settings,
      fromDay: null,
      createdBy: 'test',
      secrets: {},
      fromBeginning: true,
    };
    await this.database.transaction((tx) => this.targets.create(tx, { ...target, ...given }, this.clock.now()));
  }

  /** Sends all that is due now, and what becomes due by that. */
  async sendDue(): Promise<void> {
    await this.sending.supersede();
    const works: Promise<void>[] = [];
    await this.sending.look((work) => void works.push(work));
    await Promise.all(works);
  }

  async look(): Promise<void> {
    await this.filling.catchUp();
    await this.sendDue();
    await this.telling.run();
  }

  async close(): Promise<void> {
    this.filling.stop();
    await this.sending.stop();
    await this.database.close();
  }
}
