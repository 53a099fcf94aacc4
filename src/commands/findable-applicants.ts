import { Injectable } from '@nestjs/common';
import { BlindTokens } from '../log/blind-tokens.ts';
import type { ApplicantData } from '../log/seal-beside.ts';
import { type GivenPersonalData, personalDataOf } from '../log/sealed-applicant.ts';
import type { GrowingStream } from '../log/streams/growing-stream.ts';

/** Who applies, as it is written beside an event: with what it is found by. Who complains is not searched for. */
@Injectable()
export class FindableApplicants {
  constructor(private readonly tokens: BlindTokens) {}

  async applicant({ ref, state }: GrowingStream, given: GivenPersonalData): Promise<ApplicantData> {
    const person = personalDataOf(given);
    if (ref.kind !== 'dossier' || state === null) return { person, tokens: [] };
    const units = new Set([state.receivingUnit]);
    if ('competentUnit' in state && typeof state.competentUnit === 'string') units.add(state.competentUnit);
    return { person, tokens: await this.tokens.of(person, [...units]) };
  }
}
