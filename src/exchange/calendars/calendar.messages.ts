import { Command, CommandHandler, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Permit, permitOf } from '../../access/rights/permit.ts';
import { outOfScope } from '../../access/rights/refusals.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { code } from '../../domain/values/event-field.ts';
import { invalidField } from '../../domain/values/field-errors.ts';
import { formatInstant } from '../../domain/time/local-time.ts';
import { BodyField } from '../../platform/http/body-field.ts';
import { sentBy } from '../../platform/http/sender.ts';
import type { Caller } from '../../access/caller.ts';
import { PublicAddress } from '../../platform/operations/public-address.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { LookUpLimits } from '../../read/public/look-up-limits.ts';
import type { CalendarAnswer, CalendarsPage, CalendarWithAddress } from './calendar.answer.ts';
import { type CalendarFeed, CalendarFeeds } from './calendar-feeds.ts';
import { DueDays } from './due-days.ts';

/** A calendar of what is due. */
export class CreateCalendar extends Command<CalendarWithAddress> {
  @BodyField(code, { required: false, description: 'The unit whose dossiers it shows, of a supervisor' })
  unit?: string;

  @BodyField(code, { required: false, description: 'The caller’s own account, whose dossiers it shows; the default' })
  account?: string;

  by(caller: Caller): this {
    return sentBy(this, caller);
  }
}

/** It is read no more. */
export class EndCalendar extends Command<void> {
  constructor(readonly calendar: string) {
    super();
  }

  by(caller: Caller): this {
    return sentBy(this, caller);
  }
}

/** The caller's own calendars. */
export class FindCalendars extends Query<CalendarsPage> {
  static by(caller: Caller): FindCalendars {
    return sentBy(new FindCalendars(), caller);
  }
}

/** What a program reads that shows a calendar. */
export class ReadCalendar extends Query<string> {
  constructor(
    readonly token: string,
    readonly address: string,
  ) {
    super();
  }
}

@CommandHandler(CreateCalendar)
export class CreateCalendarHandler implements ICommandHandler<CreateCalendar> {
  constructor(
    private readonly feeds: CalendarFeeds,
    private readonly reference: ReferenceData,
    private readonly address: PublicAddress,
  ) {}

  /** @throws DomainError out-of-scope, unknown-unit, invalid-field */
  async execute(command: CreateCalendar): Promise<CalendarWithAddress> {
    const permit = permitOf(command);
    const unit = command.unit ?? null;
    await this.check(command, permit);
    const { feed, token } = await this.feeds.create(permit.caller.actor, unit);
    return { ...calendarAnswerOf(feed), url: this.address.of(`/api/v1/public/calendars/${token}.ics`) };
  }

  private async check({ unit, account }: CreateCalendar, { caller }: Permit): Promise<void> {
    if (caller.kind !== 'account') throw outOfScope('A calendar is of an account');
    if (account !== undefined && account !== caller.actor) throw outOfScope('It is of the caller’s own account');
    if (unit === undefined) return;
    if (account !== undefined) throw invalidField('unit', 'is given without account');
    const facts = await this.reference.current();
    if (!facts.unitIsKnown(unit)) throw invalidField('unit', 'must be the code of a known unit');
    if (!caller.scope.holdsBelow(['supervisor'], unit)) throw outOfScope('It is of a unit that the caller supervises');
  }
}

@CommandHandler(EndCalendar)
export class EndCalendarHandler implements ICommandHandler<EndCalendar> {
  constructor(private readonly feeds: CalendarFeeds) {}

  /** @throws DomainError not-found, also for one of somebody else */
  async execute(command: EndCalendar): Promise<void> {
    if (!(await this.feeds.end(permitOf(command).caller.actor, command.calendar))) throw unknownCalendar();
  }
}

@QueryHandler(FindCalendars)
export class FindCalendarsHandler implements IQueryHandler<FindCalendars> {
  constructor(private readonly feeds: CalendarFeeds) {}

  async execute(query: FindCalendars): Promise<CalendarsPage> {
    const items = (await this.feeds.ofAccount(permitOf(query).caller.actor)).map(calendarAnswerOf);
    return { items, nextCursor: null, total: items.length };
  }
}

@QueryHandler(ReadCalendar)
export class ReadCalendarHandler implements IQueryHandler<ReadCalendar> {
  constructor(
    private readonly feeds: CalendarFeeds,
    private readonly days: DueDays,
    private readonly limits: LookUpLimits,
  ) {}

  /** @throws TooManyRequests; DomainError not-found for a secret of none, or of one that is ended */
  async execute({ token, address }: ReadCalendar): Promise<string> {
    await this.limits.countRead(address);
    const feed = await this.feeds.open(token);
    if (!feed) throw unknownCalendar();
    return this.days.of(feed);
  }
}

function calendarAnswerOf({ id, unit, createdAt }: CalendarFeed): CalendarAnswer {
  return { id, unit, createdAt: formatInstant(createdAt) };
}

function unknownCalendar(): DomainError {
  return new DomainError('not-found', 'not-found', 'There is no such calendar');
}
