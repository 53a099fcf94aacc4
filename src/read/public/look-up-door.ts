import { Injectable, Logger } from '@nestjs/common';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { AuditTrail } from '../../log/audit/audit-trail.ts';
import { unknownStream } from '../../log/streams/named-stream.ts';
import { LookUpLimits } from './look-up-limits.ts';
import { LookUpPins } from './look-up-pins.ts';
import { OldSlips } from './old-slips.ts';
import { PublicDossiers } from './public-dossiers.ts';
import type { FoundDossier } from './public-view.ts';

/** What somebody without a login gives to see a dossier whole. */
export type LookUp = Readonly<{ code: string; address: string; secret: string; system?: string }>;

/** The one door behind which a dossier is shown to whoever holds its slip. */
@Injectable()
export class LookUpDoor {
  private readonly logger = new Logger(LookUpDoor.name);

  constructor(
    private readonly dossiers: PublicDossiers,
    private readonly limits: LookUpLimits,
    private readonly pins: LookUpPins,
    private readonly oldSlips: OldSlips,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws TooManyRequests; `unknown-dossier` for an unknown code and for a wrong secret alike; `ambiguous-code` */
  async open({ code, address, secret, system }: LookUp): Promise<FoundDossier & Readonly<{ ref: StreamRef }>> {
    await this.limits.countRead(address);
    const ref = await this.dossiers.named(code, system);
    const takeBack = await this.limits.countTry(ref, address);
    const [isPin, found] = await Promise.all([this.pins.isRight(ref, secret), this.dossiers.find(ref)]);
    const isRight = isPin || (isOfOldSlip(secret) && (await this.oldSlips.isRight(ref, found, secret)));
    if (!isRight || !found) {
      this.noteWrong(address, found);
      if (found) await this.pins.countWrong(ref);
      throw unknownStream('dossier');
    }
    await takeBack();
    return { ...found, ref };
  }

  /** Somebody without a login takes a paper with him. @throws whatever the database throws: then there is no paper. */
  recordPrint(found: FoundDossier, address: string): Promise<void> {
    return this.trail.write({ what: 'print', ...whoAndWhich(address, found), result: 'ok', data: {} });
  }

  /** The code of a dossier that there is; what else was typed may be anything, a person's number too. */
  private noteWrong(address: string, found: FoundDossier | undefined): void {
    this.trail
      .write({ what: 'public-secret-wrong', ...whoAndWhich(address, found), result: 'refused', data: {} })
      .catch((error: unknown) => this.logger.warn(`A wrong secret is not on record: ${String(error)}`));
  }
}

/** Of a slip that bears no digits of its own: these are of its holder, and open no papers. */
export function isOfOldSlip(secret: string): boolean {
  return secret.length === 4;
}

function whoAndWhich(address: string, found: FoundDossier | undefined) {
  const codes = found
    ? [{ code: found.code, receiving: found.dossier.receivingUnit, competent: found.dossier.competentUnit }]
    : [];
  return { actor: 'public', unit: null, callerUnits: [], session: null, address, purpose: null, codes };
}
