import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY_MS } from '../../domain/time/local-time.ts';
import type { FeedEvent } from '../../domain/values/logged-event.ts';
import { OutgoingRequests } from '../../platform/outgoing/outgoing-requests.ts';
import type { SendAnswer, TestAnswer } from '../outbox/answer.ts';
import type { NewMessage } from '../outbox/message.ts';
import type { Sending, TargetGiven, TargetKind, Told } from '../outbox/target-kind.ts';
import { TargetKinds } from '../outbox/target-kinds.ts';
import type { Target } from '../outbox/target.ts';
import { channelOf, checkNotify, tellsStaff } from './notify-target.ts';
import { TellApplicants } from './tell-applicants.ts';
import { TellStaff } from './tell-staff.ts';

/** Notifications: who applies or complains by e-mail, SMS and Zalo, those who work here by e-mail. */
@Injectable()
export class NotifyKind implements TargetKind, OnModuleInit {
  readonly name = 'notify';

  constructor(
    private readonly kinds: TargetKinds,
    private readonly applicants: TellApplicants,
    private readonly staff: TellStaff,
    private readonly outgoing: OutgoingRequests,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  check(given: TargetGiven): Promise<void> {
    return checkNotify(given, this.outgoing);
  }

  /** An imported history is silent: what happened a day before it was recorded is news to nobody. */
  follows(target: Target, event: FeedEvent): boolean {
    const whom = tellsStaff(target) ? this.staff : this.applicants;
    return whom.follows(event) && event.recordedAt - event.occurredAt <= DAY_MS;
  }

  messagesOf(target: Target, told: Told): readonly NewMessage[] {
    const channel = channelOf(target);
    if (channel === undefined) return [];
    return tellsStaff(target) ? [{ kind: channel, ordinal: 0 }] : this.applicants.messagesOf(told, channel);
  }

  async send(sending: Sending): Promise<SendAnswer> {
    const channel = channelOf(sending.target);
    if (channel === undefined) return { outcome: 'parked', reason: 'nothing-to-say' };
    return tellsStaff(sending.target) ? this.staff.send(sending) : this.applicants.send(sending, channel);
  }

  /** Nobody is told: that a template can be read was seen when it was saved. */
  async test(): Promise<TestAnswer> {
    return { ok: true, status: null, code: null, durationMs: 0 };
  }
}
