import { selectionOf } from '../../domain/figures/figure-catalogue.ts';
import type { Instant } from '../../domain/time/local-time.ts';
import type { FigureValues } from '../../read/figures/figure-sums.ts';
import type { FiguresQuestion } from '../../read/figures/figures-question.ts';
import type { MadeFigures, MakeFigures } from '../../read/figures/make-figures.ts';
import type { FormDefinition } from '../forms/form-definition.ts';
import type { FieldFigures, FormQuestion, Level, LevelFigures } from '../forms/form-figures.ts';
import { levelsDuring } from '../forms/levels-during.ts';
import { IDENTITY_FIGURES } from '../identities.ts';
import type { GatheredFigures, ReportScope } from './gathered-figures.ts';

const NOTHING: FigureValues = { figures: {}, rates: {} };

type Asked = Pick<FiguresQuestion, 'by' | 'level'> & Partial<Pick<FiguresQuestion, 'period'>>;

/**
 * The figures of a form: several questions, asked one after the other.
 * @param making makes all of them as of one position in the log
 * @param knownBefore names and the catalogue of procedures as known just before this instant; undefined: now
 */
export async function gatherFormFigures(
  making: MakeFigures,
  form: FormDefinition,
  { periodBefore, ...scope }: ReportScope,
  knownBefore: Instant | undefined,
): Promise<GatheredFigures> {
  const made = (ids: readonly string[], asked: Asked): Promise<MadeFigures> =>
    making.execute(
      { as: form.reading ?? 'receiving', ...scope, ...asked, selection: selectionOf(new Set(ids)) },
      knownBefore,
    );
  const byLevel = await made([...idsOf(form, 'level', 'period'), ...IDENTITY_FIGURES], { by: 'level' });
  const idsBefore = idsOf(form, 'level', 'period-before');
  const before = idsBefore.length > 0 && periodBefore && (await made(idsBefore, { by: 'level', period: periodBefore }));
  const byUnit = idsOf(form, 'unit', 'period');
  const units = byUnit.length > 0 ? (await made(byUnit, { by: 'unit' })).rows : [];
  const levelsShown = levelsDuring(scope.period);
  const byField = idsOf(form, 'field-and-level', 'period');
  const fields: FieldFigures[] = [];
  for (const { key: level } of byField.length > 0 ? levelsShown : []) {
    const { rows } = await made(byField, { by: 'field', level });
    fields.push(...rows.map(({ name: field, figures, rates }) => ({ level, field, figures, rates })));
  }
  return {
    figures: { ...levelFigures(byLevel), levelsShown, before: before ? levelFigures(before) : null, units, fields },
    position: byLevel.position,
  };
}

/** What a form asks in one way; empty when it does not. */
function idsOf(
  { questions }: FormDefinition,
  by: FormQuestion['by'],
  during: FormQuestion['during'],
): readonly string[] {
  return questions.find((question) => question.by === by && question.during === during)?.figures ?? [];
}

function levelFigures({ rows, totals }: MadeFigures): LevelFigures {
  const of = (level: Level): FigureValues => rows.find(({ key }) => key === level) ?? NOTHING;
  return { totals, levels: { province: of('province'), district: of('district'), commune: of('commune') } };
}
