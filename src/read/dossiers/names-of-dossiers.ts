import { Injectable } from '@nestjs/common';
import { noteShown } from '../../access/audit/shown.ts';
import type { Permit } from '../../access/rights/permit.ts';
import { streamRef } from '../../log/stream-ref.ts';
import { Applicants } from '../../log/streams/applicants.ts';
import type { DossierLine } from './dossiers.answer.ts';

/** Who applies, beside the dossiers of a list: on record with the codes. */
@Injectable()
export class NamesOfDossiers {
  constructor(private readonly applicants: Applicants) {}

  /** A line whose applicant the caller may not see stays without a name. */
  async beside(permit: Permit, lines: readonly DossierLine[]): Promise<DossierLine[]> {
    const seen = lines.filter(({ receivingUnit, competentUnit }) =>
      permit.seesPeople({ receiving: [receivingUnit], competent: [competentUnit], consulted: [] }),
    );
    const refs = new Map(seen.map(({ code }) => [code, streamRef('dossier', code)]));
    const people = await this.applicants.findAll([...refs.values()]);
    const nameOf = (code: string): string | null => people.get(refs.get(code)?.streamId ?? '')?.name ?? null;
    noteShown(
      'list-with-names',
      seen.flatMap(({ code, receivingUnit: receiving, competentUnit: competent }) =>
        nameOf(code) === null ? [] : [{ code, receiving, competent }],
      ),
    );
    return lines.map((line) => (refs.has(line.code) ? { ...line, applicantName: nameOf(line.code) } : line));
  }
}
