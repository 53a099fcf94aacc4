import { Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { parseDay } from '../../domain/time/local-time.ts';
import { unknownStream } from '../../log/streams/named-stream.ts';
import { PublicAddress } from '../../platform/operations/public-address.ts';
import { PublicLookup } from '../../platform/operations/public-lookup.ts';
import { LookUpDoor } from '../../read/public/look-up-door.ts';
import { LookUpLimits } from '../../read/public/look-up-limits.ts';
import { PublicDossiers } from '../../read/public/public-dossiers.ts';
import { type FoundDossier, publicDossier } from '../../read/public/public-view.ts';
import { OpenDossierCalendar, ReadDossierCalendar } from './dossier-calendar.query.ts';
import { entryUid, icalendar } from './icalendar.ts';

/** When the result of a dossier is promised, as a calendar. */
@Injectable()
export class DossierCalendar {
  constructor(private readonly address: PublicAddress) {}

  /** No entry once it has ended, and while its clock stands: a program that showed one takes it away. */
  of(found: FoundDossier): string {
    const { code, dossier, facts, now } = found;
    const { dueOn, procedureName } = publicDossier(found);
    const day = dueOn === null || dossier.endedAt !== null ? null : parseDay(dueOn);
    const uid = entryUid(code, this.address.origin);
    const summary = `Hẹn trả kết quả ${code} · ${procedureName}`;
    const entries = day === null ? [] : [{ uid, sequence: dossier.version, day, summary }];
    return icalendar(`Hồ sơ ${code}`, entries, facts.zone.dayOf(now));
  }
}

@QueryHandler(ReadDossierCalendar)
export class ReadDossierCalendarHandler implements IQueryHandler<ReadDossierCalendar> {
  constructor(
    private readonly dossiers: PublicDossiers,
    private readonly limits: LookUpLimits,
    private readonly lookup: PublicLookup,
    private readonly calendar: DossierCalendar,
  ) {}

  /** @throws TooManyRequests; `unknown-dossier`, also for every code where a secret is wanted; `ambiguous-code` */
  async execute({ code, address }: ReadDossierCalendar): Promise<string> {
    await this.limits.countRead(address);
    if (this.lookup.mode !== 'code') throw unknownStream('dossier');
    const found = await this.dossiers.find(await this.dossiers.named(code, undefined));
    if (!found) throw unknownStream('dossier');
    return this.calendar.of(found);
  }
}

@QueryHandler(OpenDossierCalendar)
export class OpenDossierCalendarHandler implements IQueryHandler<OpenDossierCalendar> {
  constructor(
    private readonly door: LookUpDoor,
    private readonly calendar: DossierCalendar,
  ) {}

  /** @throws TooManyRequests; `unknown-dossier` for an unknown code and for a wrong secret alike; `ambiguous-code` */
  async execute(asked: OpenDossierCalendar): Promise<string> {
    return this.calendar.of(await this.door.open(asked));
  }
}
