import { createHash } from 'node:crypto';
import { rateOf } from '../../src/domain/figures/rate.ts';
import { SHIPPED_DEFINITION } from '../../src/domain/index-766/shipped-definition.ts';
import { DAY_MS } from '../../src/domain/time/local-time.ts';
import type { FigureValues } from '../../src/read/figures/figure-sums.ts';
import { LEVEL_NAMES } from '../../src/read/figures/naming/level-names.ts';
import type { Target } from '../../src/reference/targets/target.ts';
import { FORMS } from '../../src/reports/forms/form-catalogue.ts';
import type { FormDefinition, FormInput } from '../../src/reports/forms/form-definition.ts';
import type { LevelFigures } from '../../src/reports/forms/form-figures.ts';
import { levelsDuring } from '../../src/reports/forms/levels-during.ts';
import { IDENTITY_FIGURES, identitiesOf } from '../../src/reports/identities.ts';
import { canThoFigures } from './cantho-report.ts';

/**
 * What the official forms and the identities ask for. The form of all figures is filled in with these too: a figure
 * that is new gives it a row, and another version by itself.
 */
const IDS = [
  ...new Set([
    ...IDENTITY_FIGURES,
    ...Object.values(FORMS).flatMap(({ id, questions }) =>
      id === 'figures' ? [] : questions.flatMap(({ figures }) => figures),
    ),
  ]),
].toSorted();

const LEVELS = ['province', 'district', 'commune'] as const;

/** A number from 0 on that follows from its name alone; each seventh is 0, each fifth in the millions. */
function numberOf(name: string): number {
  const number = createHash('sha256').update(name).digest().readUInt32BE();
  if (number % 7 === 0) return 0;
  return number % 5 === 0 ? number : number % 1_000;
}

/** Every figure and rate but one in `gap`, which the system does not know. */
function valuesOf(name: string, gap: number): FigureValues {
  const known = IDS.filter((id) => gap === 0 || numberOf(`${name} gap ${id}`) % gap !== 0);
  return {
    figures: Object.fromEntries(known.map((id) => [id, numberOf(`${name} ${id}`)])),
    rates: Object.fromEntries(
      known.map((id) => [id, rateOf(numberOf(`${name} part ${id}`), numberOf(`${name} whole ${id}`))]),
    ),
  };
}

function levelFigures(name: string, gap: number): LevelFigures {
  const of = (level: string): FigureValues => valuesOf(`${name} ${level}`, gap);
  return {
    totals: of('totals'),
    levels: { province: of('province'), district: of('district'), commune: of('commune') },
  };
}

function inputOf(name: string, gap: number, isCompared: boolean, levelsShown = LEVEL_NAMES.slice()): FormInput {
  const fields = LEVELS.flatMap((level) =>
    ['Hộ tịch', 'Đất đai'].map((field) => ({ level, field, ...valuesOf(`${name} ${level} ${field}`, gap) })),
  );
  const units = ['A', 'B', 'C'].map((key) => ({ key, name: `Đơn vị ${key}`, ...valuesOf(`${name} ${key}`, gap) }));
  const before = isCompared ? levelFigures(`${name} before`, gap) : null;
  const targets = IDS.map((figure, index): Target => {
    const level = [null, ...LEVELS][index % 4] ?? null;
    return { figure, level, hundredths: numberOf(`${name} target ${figure}`) % 10_000, legalBasis: `QĐ ${index}` };
  });
  const rows = Object.values(FORMS).flatMap(({ typedRows, sheet }) => [
    ...typedRows,
    ...(sheet?.entries ?? []).map(({ stt }) => stt),
  ]);
  const typed = Object.fromEntries(rows.map((stt) => [stt, numberOf(`${name} ${stt}`)]));
  const typedNotes = Object.fromEntries(rows.slice(0, 5).map((stt) => [stt, `Ghi chú ${name}`]));
  const own = { ...valuesOf(`${name} own`, gap), key: 'D', name: 'Đơn vị D', own: true } as const;
  return {
    figures: { ...levelFigures(name, gap), levelsShown, fields, units: [...units, own], before },
    targets,
    typed,
    typedNotes,
  };
}

/** The first day of local government in two levels. */
const TWO_LEVELS_FROM = Date.UTC(2025, 6, 1) / DAY_MS;
const NOTHING = { figures: {}, rates: {} };
const UNKNOWN = { totals: NOTHING, levels: { province: NOTHING, district: NOTHING, commune: NOTHING } };

/** Fixed figures to fill forms in with: a real report, whole, with gaps, compared and not, of two levels, and none at all. */
const INPUTS: readonly FormInput[] = [
  { figures: canThoFigures(), targets: [], typed: {} },
  inputOf('whole', 0, true),
  inputOf('alone', 0, false),
  inputOf('some gaps', 11, true),
  inputOf('many gaps', 3, true),
  inputOf('two levels', 0, true, levelsDuring({ from: TWO_LEVELS_FROM }).slice()),
  { figures: { ...UNKNOWN, levelsShown: LEVEL_NAMES, fields: [], units: [], before: UNKNOWN }, targets: [], typed: {} },
];

const INDEX = { definition: SHIPPED_DEFINITION, months: 1, isPart: false } as const;

/** SHA-256 of what forms say, filled in with fixed figures: how their source is written does not count. */
export function filledSha256(forms: readonly FormDefinition[] = Object.values(FORMS)): string {
  const filled = INPUTS.map((input) => ({
    identities: identitiesOf(input.figures),
    forms: forms.map(({ id, fill }) => [id, fill({ index: INDEX, ...input })]),
  }));
  return createHash('sha256').update(JSON.stringify(filled)).digest('hex');
}
