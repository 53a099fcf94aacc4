import { ApiProperty } from '@nestjs/swagger';
import { standsFor } from '../../domain/clock/standing.ts';
import { asAsked } from '../../domain/clock/legal-clock.ts';
import type { Dossier } from '../../domain/dossier/dossier-state.ts';
import type { Instant } from '../../domain/time/local-time.ts';
import { DossierDetailsAnswer } from '../../log/streams/dossier.answer.ts';
import { type AliasAnswer, ALIASES } from '../../log/aliases/alias.answer.ts';
import { NULLABLE_TEXT } from '../../platform/http/page.answer.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import { LatenessAnswer, toldLateness } from '../late-cases/lateness.answer.ts';

/** What the question for one dossier tells besides what every command answers with. */
export class DossierReadAnswer extends DossierDetailsAnswer {
  @ApiProperty({ type: LatenessAnswer, description: 'How it stands to its due date now' })
  lateness!: LatenessAnswer;

  @ApiProperty(NULLABLE_TEXT)
  receivingUnitName!: string | null;

  @ApiProperty(NULLABLE_TEXT)
  competentUnitName!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Of the unit, department or account' })
  holderName!: string | null;

  @ApiProperty(ALIASES)
  aliases!: AliasAnswer[];
}

type Beside = Omit<DossierReadAnswer, keyof DossierDetailsAnswer>;

/** @param now epoch milliseconds: names are today's, lateness is this moment's */
export function besideDossier(
  dossier: Dossier,
  now: Instant,
  reference: ReferenceSnapshot,
  { holderName, aliases }: Pick<Beside, 'holderName' | 'aliases'>,
): Beside {
  const today = reference.zone.dayOf(now);
  const { receivingUnit, competentUnit, end, annulled } = dossier;
  const clock = dossier.clock && asAsked(dossier.clock, now);
  const dates = {
    ended: end !== null || annulled,
    standsFor: clock === null ? [] : standsFor(clock),
    dueAt: clock?.dueAt ?? null,
    overdueFrom: clock?.overdueFrom ?? null,
    competentUnit,
  };
  return {
    lateness: toldLateness(dates, now, reference),
    receivingUnitName: reference.unitNameOn(receivingUnit, today),
    competentUnitName: reference.unitNameOn(competentUnit, today),
    holderName,
    aliases,
  };
}
