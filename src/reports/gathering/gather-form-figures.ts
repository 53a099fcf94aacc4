import { Injectable } from '@nestjs/common';
import type { Instant } from '../../domain/time/local-time.ts';
import { selectionOf } from '../../domain/figures/figure-catalogue.ts';
import type { FigureValues } from '../../read/figures/figure-sums.ts';
import type { FiguresQuestion } from '../../read/figures/figures-question.ts';
import { LEVEL_NAMES } from '../../read/figures/naming/level-names.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import type { FormDefinition } from '../forms/form-definition.ts';
import type { FieldFigures, FormQuestion, Level, LevelFigures } from '../forms/form-figures.ts';
import { IDENTITY_FIGURES } from '../identities.ts';
import { FiguresSource, type SourceAnswer } from './figures-source.ts';
import type { GatheredFigures, ReportScope } from './gathered-figures.ts';

const ATTEMPTS = 10;
const NOTHING: FigureValues = { figures: {}, rates: {} };

type Asked = Pick<FiguresQuestion, 'by' | 'period' | 'level'> & Readonly<{ ids: readonly string[] }>;

type Answers = Readonly<{
  period: SourceAnswer;
  before: SourceAnswer | null;
  units: SourceAnswer | null;
  fields: readonly Readonly<{ level: Level; answer: SourceAnswer }>[];
}>;

/** Asks for the figures of a form: several questions, one position in the log. */
@Injectable()
export class GatherFormFigures {
  constructor(private readonly source: FiguresSource) {}

  /**
   * The questions are asked side by side; when the log has moved on between them they are asked again.
   * @param now epoch milliseconds: names the day as of which a report without `asOf` is made
   * @throws DomainError unknown-unit, projection-behind; unavailable when the figures do not stand still long enough.
   */
  async execute(form: FormDefinition, scope: ReportScope, now: Instant): Promise<GatheredFigures> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const answers = await this.ask(form, scope, now);
      if (isOfOnePosition(answers)) return gathered(answers);
    }
    throw new DomainError(
      'unavailable',
      'unavailable',
      'The figures are changing faster than the form can be read: ask again when the import is done',
    );
  }

  private async ask(form: FormDefinition, scope: ReportScope, now: Instant): Promise<Answers> {
    const answer = ({ ids, ...question }: Asked): Promise<SourceAnswer> =>
      this.source.execute(
        {
          as: 'receiving',
          unit: scope.unit,
          asOf: scope.asOf,
          waitFor: scope.waitFor,
          selection: selectionOf(new Set(ids)),
          ...question,
        },
        now,
      );
    const { period, periodBefore } = scope;
    const [byLevel, byUnit, byField] = (['level', 'unit', 'field-and-level'] as const).map((by) =>
      idsOf(form, by, 'period'),
    );
    const before = idsOf(form, 'level', 'period-before');
    const [ofPeriod, ofBefore, units, ...fields] = await Promise.all([
      answer({ by: 'level', period, ids: [...(byLevel ?? []), ...IDENTITY_FIGURES] }),
      before && periodBefore ? answer({ by: 'level', period: periodBefore, ids: before }) : null,
      byUnit ? answer({ by: 'unit', period, ids: byUnit }) : null,
      ...(byField ? LEVEL_NAMES : []).map(async ({ key }) => ({
        level: key,
        answer: await answer({ by: 'field', period, level: key, ids: byField ?? [] }),
      })),
    ]);
    return { period: ofPeriod, before: ofBefore, units, fields };
  }
}

/** What a form asks in one way; undefined when it does not. */
function idsOf(
  { questions }: FormDefinition,
  by: FormQuestion['by'],
  during: FormQuestion['during'],
): readonly string[] | undefined {
  return questions.find((question) => question.by === by && question.during === during)?.figures;
}

function isOfOnePosition({ period, before, units, fields }: Answers): boolean {
  return [before, units, ...fields.map(({ answer }) => answer)].every(
    (answer) => answer === null || answer.projectedThrough.position === period.projectedThrough.position,
  );
}

function gathered({ period, before, units, fields }: Answers): GatheredFigures {
  return {
    figures: {
      ...levelFigures(period),
      before: before && levelFigures(before),
      units: units?.rows ?? [],
      fields: fields.flatMap(({ level, answer }) =>
        answer.rows.map(({ name, figures, rates }): FieldFigures => ({ level, field: name, figures, rates })),
      ),
    },
    asOf: period.asOf,
    position: period.projectedThrough.position,
    recordedAt: period.projectedThrough.recordedAt,
  };
}

function levelFigures({ rows, totals }: SourceAnswer): LevelFigures {
  const of = (level: Level): FigureValues => rows.find(({ key }) => key === level) ?? NOTHING;
  return { totals, levels: { province: of('province'), district: of('district'), commune: of('commune') } };
}
