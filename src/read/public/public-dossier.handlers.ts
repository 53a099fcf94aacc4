import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { unknownStream } from '../../log/streams/named-stream.ts';
import { PublicLookup } from '../../platform/operations/public-lookup.ts';
import { isOfOldSlip, LookUpDoor } from './look-up-door.ts';
import { LookUpLimits } from './look-up-limits.ts';
import type { PublicDossierAnswer, PublicStatusAnswer } from './public-dossier.answer.ts';
import { GetPublicStatus, OpenPublicDossier } from './public-dossier.query.ts';
import { PublicDossiers } from './public-dossiers.ts';
import { publicDossier, publicStatus } from './public-view.ts';

@QueryHandler(GetPublicStatus)
export class GetPublicStatusHandler implements IQueryHandler<GetPublicStatus> {
  constructor(
    private readonly dossiers: PublicDossiers,
    private readonly limits: LookUpLimits,
    private readonly lookup: PublicLookup,
  ) {}

  /** @throws TooManyRequests, `unknown-dossier`, `ambiguous-code` */
  async execute({ code, address, system }: GetPublicStatus): Promise<PublicStatusAnswer | PublicDossierAnswer> {
    await this.limits.countRead(address);
    const found = await this.dossiers.find(await this.dossiers.named(code, system));
    if (!found) throw unknownStream('dossier');
    return this.lookup.mode === 'code' ? publicDossier(found) : publicStatus(found);
  }
}

@QueryHandler(OpenPublicDossier)
export class OpenPublicDossierHandler implements IQueryHandler<OpenPublicDossier> {
  constructor(private readonly door: LookUpDoor) {}

  /** @throws TooManyRequests; `unknown-dossier` for an unknown code and for a wrong secret alike */
  async execute(asked: OpenPublicDossier): Promise<PublicDossierAnswer> {
    const answer = publicDossier(await this.door.open(asked));
    return isOfOldSlip(asked.secret) ? { ...answer, papers: [], rateUntil: null } : answer;
  }
}
