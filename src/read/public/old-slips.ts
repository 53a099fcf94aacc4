import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Instant, StreamRef } from '../../domain/values/logged-event.ts';
import { streamRef } from '../../log/stream-ref.ts';
import { Applicants, type PersonalData } from '../../log/streams/applicants.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { Database } from '../../platform/database/database.ts';
import { LookUpPins } from './look-up-pins.ts';
import type { FoundDossier } from './public-view.ts';

const DIGITS = 4;

/** Slips from before they bore digits of their own: their holder knows the end of the applicant's number. */
@Injectable()
export class OldSlips {
  constructor(
    private readonly database: Database,
    private readonly applicants: Applicants,
    private readonly pins: LookUpPins,
  ) {}

  /** Whether these are the last digits of the applicant's phone or identity number; there is nobody, or not: both cost the same. */
  async isRight(ref: StreamRef, found: FoundDossier | undefined, given: string): Promise<boolean> {
    const at = found ? streamRef('dossier', DOSSIERS.personAt(ref.key, found.dossier)) : ref;
    const [since, person, isOfFirst] = await Promise.all([
      this.since(),
      this.applicants.find(at),
      this.pins.isOfFirst(ref),
    ]);
    const fits = [person?.phone, person?.identityNumber].map((number) => endsWith(number, given)).includes(true);
    return fits && isOfFirst && found !== undefined && begunAt(found) < since;
  }

  private async since(): Promise<Instant> {
    const [row] = await this.database.query<{ at: Instant }>('SELECT at FROM look_up_pin_since', [], 'look-up-since');
    return row?.at ?? 0;
  }
}

function begunAt({ dossier: { receivedAt, submission, recordedAt } }: FoundDossier): Instant {
  return receivedAt ?? submission?.at ?? recordedAt;
}

function endsWith(number: PersonalData['phone'] | undefined, given: string): boolean {
  const end = (number ?? '').replaceAll(/\D/g, '').slice(-DIGITS).padStart(DIGITS);
  return timingSafeEqual(Buffer.from(end), Buffer.from(given.padStart(DIGITS).slice(-DIGITS)));
}
