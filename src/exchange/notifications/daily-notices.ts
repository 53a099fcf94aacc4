import { Injectable } from '@nestjs/common';
import { StaffAddresses } from '../../access/accounts/staff-addresses.ts';
import { type Day, type Instant, MINUTE_MS } from '../../domain/time/local-time.ts';
import { Database } from '../../platform/database/database.ts';
import { Sweep } from '../../platform/jobs/sweep.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import { accountSubject, type MessageToQueue, versionOfDay } from '../outbox/message.ts';
import { queueMessages } from '../outbox/queued-messages.ts';
import type { Target } from '../outbox/target.ts';
import { Targets } from '../outbox/targets.ts';
import { ALERTS, ExchangeAlerts } from './exchange-alerts.ts';
import { tellsStaff } from './notify-target.ts';
import { type DigestFor, digestDay, StaffLines } from './staff-lines.ts';
import { DIGEST, ordinalOf, OVERDUE } from './tell-staff.ts';

/** Puts into the outbox what those who work here are told without an event: each working morning, and when something is wrong. */
@Injectable()
export class DailyNotices extends Sweep {
  /** The last day whose digests this process has seen to: another one may have done so before. */
  private digested: Day | undefined;

  constructor(
    private readonly database: Database,
    private readonly targets: Targets,
    private readonly reference: ReferenceData,
    private readonly addresses: StaffAddresses,
    private readonly lines: StaffLines,
    private readonly alerts: ExchangeAlerts,
    private readonly clock: MachineClock,
  ) {
    super(MINUTE_MS, MINUTE_MS / 2);
  }

  /** Each account is told once a day of each matter, however often this looks. @returns how many messages are new */
  async announce(now: Instant): Promise<number> {
    const targets = (await this.targets.all()).filter((target) => target.kind === 'notify' && tellsStaff(target));
    if (targets.length === 0) return 0;
    const facts = await this.reference.current();
    const day = digestDay(facts, now);
    const digests = day === undefined || day === this.digested ? [] : await this.digests(facts, now);
    const messages = [...digests, ...(await this.ofAlerts(facts, now))];
    const queued = targets.flatMap((target) => messages.map((message) => toQueue(target, message, facts, now)));
    const count = await queueMessages(this.database, queued, now);
    this.digested = day ?? this.digested;
    return count;
  }

  protected override async look(): Promise<void> {
    await this.announce(this.clock.now());
  }

  private async digests(facts: ReferenceSnapshot, now: Instant): Promise<Message[]> {
    const officers = await this.lines.officersToTell(facts, now);
    const supervisors = await this.lines.supervisorsToTell(facts, now);
    return [
      ...officers.map((who) => ({ ...who, ordinal: DIGEST })),
      ...supervisors.map((who) => ({ ...who, ordinal: OVERDUE })),
    ];
  }

  private async ofAlerts(facts: ReferenceSnapshot, now: Instant): Promise<Message[]> {
    const messages: Message[] = [];
    const day = facts.zone.dayOf(now);
    const [root = ''] = facts.childrenOf(undefined, day, day);
    for (const alert of ALERTS) {
      const wrong = await this.alerts.of(alert, now);
      if (!wrong) continue;
      const administrators = await this.addresses.at(facts.childrenOf(undefined, day, day), ['administrator'], day);
      const makers = alert === 'WebhookFailing' ? await this.addresses.of(wrong.madeBy, day) : [];
      const reached = [...administrators, ...makers].filter(({ email }) => email !== null);
      const codes = new Set(reached.map(({ code }) => code));
      messages.push(...[...codes].map((code) => ({ code, unit: root, ordinal: ordinalOf(alert) })));
    }
    return messages;
  }
}

type Message = DigestFor & Readonly<{ ordinal: number }>;

function toQueue(
  { id }: Target,
  { code, unit, ordinal }: Message,
  { zone }: ReferenceSnapshot,
  now: Instant,
): MessageToQueue {
  return {
    target: id,
    subject: accountSubject(code),
    kind: 'mail',
    ordinal,
    version: versionOfDay(zone.dayOf(now)),
    unit,
    eventRecordedAt: now,
    isTold: false,
  };
}
