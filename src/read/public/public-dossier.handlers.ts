import { Injectable, Logger } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { AuditTrail } from '../../log/audit/audit-trail.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { namedStream, unknownStream } from '../../log/streams/named-stream.ts';
import { Streams } from '../../log/streams/streams.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { LookUpLimits } from './look-up-limits.ts';
import { LookUpPins } from './look-up-pins.ts';
import type { PublicDossierAnswer, PublicStatusAnswer } from './public-dossier.answer.ts';
import { GetPublicStatus, OpenPublicDossier } from './public-dossier.query.ts';
import { type FoundDossier, publicDossier, publicStatus } from './public-view.ts';

/** Dossiers as the log has them, for the public. */
@Injectable()
export class PublicDossiers {
  constructor(
    private readonly streams: Streams,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  async find(ref: StreamRef): Promise<FoundDossier | undefined> {
    const facts = await this.reference.current();
    const { stream } = await this.streams.load(DOSSIERS, ref, facts);
    const { state: dossier, history } = stream;
    return dossier === null ? undefined : { code: ref.key, dossier, history, facts, now: this.clock.now() };
  }
}

@QueryHandler(GetPublicStatus)
export class GetPublicStatusHandler implements IQueryHandler<GetPublicStatus> {
  constructor(
    private readonly dossiers: PublicDossiers,
    private readonly limits: LookUpLimits,
  ) {}

  /** @throws TooManyRequests, `unknown-dossier` */
  async execute({ code, address }: GetPublicStatus): Promise<PublicStatusAnswer> {
    await this.limits.countRead(address);
    const found = await this.dossiers.find(namedStream('dossier', code));
    if (!found) throw unknownStream('dossier');
    return publicStatus(found);
  }
}

@QueryHandler(OpenPublicDossier)
export class OpenPublicDossierHandler implements IQueryHandler<OpenPublicDossier> {
  private readonly logger = new Logger(OpenPublicDossierHandler.name);

  constructor(
    private readonly dossiers: PublicDossiers,
    private readonly limits: LookUpLimits,
    private readonly pins: LookUpPins,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws TooManyRequests; `unknown-dossier` for an unknown code and for a wrong secret alike */
  async execute({ code, address, secret }: OpenPublicDossier): Promise<PublicDossierAnswer> {
    await this.limits.countRead(address);
    const ref = namedStream('dossier', code);
    const takeBack = await this.limits.countTry(ref, address);
    const [isRight, found] = await Promise.all([this.pins.isRight(ref, secret), this.dossiers.find(ref)]);
    if (!isRight || !found) {
      this.noteWrong(address, found);
      throw unknownStream('dossier');
    }
    await takeBack();
    return publicDossier(found);
  }

  /** The code of a dossier that there is; what else was typed may be anything, a person's number too. */
  private noteWrong(address: string, found: FoundDossier | undefined): void {
    const codes = found
      ? [{ code: found.code, receiving: found.dossier.receivingUnit, competent: found.dossier.competentUnit }]
      : [];
    const who = { actor: 'public', unit: null, callerUnits: [], session: null, address, purpose: null };
    this.trail
      .write({ what: 'public-secret-wrong', ...who, result: 'refused', codes, data: {} })
      .catch((error: unknown) => this.logger.warn(`A wrong secret is not on record: ${String(error)}`));
  }
}
