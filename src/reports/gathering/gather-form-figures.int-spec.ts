import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getFiguresOf } from '../../../test/support/figure-questions.ts';
import { importGoldenReference, readSideOf } from '../../../test/support/golden-database.ts';
import { projectStreams } from '../../../test/support/projected-log.ts';
import { GoldenFacts } from '../../../test/support/golden-facts.ts';
import { GoldenImport } from '../../../test/support/golden-import.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { SHIPPED_DEFINITION } from '../../domain/index-766/shipped-definition.ts';
import { FiguresQuery } from '../../read/figures/figures.query.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import type { ReadSnapshots } from '../../projection/read-snapshots.ts';
import { MakeFigures } from '../../read/figures/make-figures.ts';
import type { GetFigures } from '../../read/figures/get-figures.ts';
import { parsePreset, type Period } from '../../read/figures/period.ts';
import { fillForm } from '../forms/fill-form.ts';
import { FORMS } from '../forms/form-catalogue.ts';
import type { FormDefinition } from '../forms/form-definition.ts';
import { gatherFormFigures } from './gather-form-figures.ts';
import type { GatheredFigures, ReportScope } from './gathered-figures.ts';

const NOW = Date.parse('2026-01-05T08:00:00+07:00');
const TODAY = Math.floor(NOW / 86_400_000);
const FOLDER = 'test/golden/core';
const INDEX = { definition: SHIPPED_DEFINITION, months: 12, isPart: false } as const;
const READS = 20;
/** All dossiers of one day, however they are split. */
const DAY = readQuery(FiguresQuery, { from: '2024-05-01', to: '2024-05-01' }).period;
const EVERY_WAY = (['level', 'unit', 'field-and-level'] as const).map((by) => ({
  by,
  during: 'period' as const,
  figures: ['received'],
}));

let db: TestDatabase;
let getFigures: GetFigures;
let snapshots: ReadSnapshots;

beforeAll(async () => {
  db = await testDatabase();
  await importGoldenReference(db.database, FOLDER, NOW);
  const facts = GoldenFacts.read(FOLDER);
  const golden = new GoldenImport(facts, NOW);
  const lines = readFileSync(join(process.cwd(), FOLDER, 'events.ndjson'), 'utf8').split('\n');
  for (const line of lines) if (line.trim() !== '') golden.judge(line);
  await projectStreams(db.database, golden.streams.values(), facts);
  getFigures = getFiguresOf(db.database);
  snapshots = readSideOf(db.database).snapshots;
}, 120_000);
afterAll(() => db.close());

function preset(text: string): Period {
  const period = parsePreset(text);
  if (!period) throw new Error('No such period');
  return period;
}

function gathered(form: FormDefinition, scope: Partial<ReportScope> = {}): Promise<GatheredFigures> {
  const whole = {
    period: preset('2024'),
    periodBefore: undefined,
    unit: undefined,
    asOf: undefined,
  };
  return snapshots.after(undefined, (snapshot) =>
    gatherFormFigures(new MakeFigures(snapshot, TODAY), form, { ...whole, ...scope }, undefined),
  );
}

describe('gathering the figures of a form', () => {
  it.each(Object.values(FORMS).map((form) => [form.id, form] as const))(
    'fills %s in with figures whose identities hold, level by level and field by field',
    async (_id, form) => {
      const { figures } = await gathered(form);
      const content = fillForm(form, { figures, targets: [], typed: {}, index: INDEX });
      expect(content.identities.length).toBeGreaterThan(16);
    },
  );

  it('finds the same sums as the question by level, and parts fields by level', async () => {
    const { figures } = await gathered(FORMS['vpcp-06a']);
    const answer = await getFigures.execute(readQuery(FiguresQuery, { period: '2024' }), NOW);
    for (const { key, figures: expected } of answer.rows)
      expect(figures.levels).toHaveProperty([key, 'figures', 'received'], expected.received);
    expect(figures.totals.figures.received).toBeGreaterThan(0);
    const byField = await getFigures.execute(readQuery(FiguresQuery, { period: '2024', by: 'field' }), NOW);
    for (const { name, figures: expected } of byField.rows) {
      const parts = figures.fields.filter(({ field }) => field === name);
      expect(parts.reduce((sum, part) => sum + (part.figures.received ?? 0), 0)).toBe(expected.received);
    }
    expect(new Set(figures.fields.map(({ level }) => level)).size).toBeGreaterThan(1);
  });

  it('compares with the period before only when there is one', async () => {
    const alone = await gathered(FORMS.digitisation);
    expect(alone.figures.before).toBeNull();
    const compared = await gathered(FORMS.digitisation, {
      period: preset('2024-H2'),
      periodBefore: preset('2024-H1'),
    });
    expect(compared.figures.before).toHaveProperty('levels.commune.figures');
  });

  it('leaves out what the system does not know instead of giving 0', async () => {
    const { figures } = await gathered({
      ...FORMS['cchc-3'],
      questions: [{ by: 'level', during: 'period', figures: ['received', 'notAFigure'] }],
    });
    expect(figures.totals.figures).not.toHaveProperty('notAFigure');
  });

  it('takes the sums of levels, fields and units out of one snapshot while dossiers come in', async () => {
    const stop = new AbortController();
    const receive = async (): Promise<void> => {
      while (!stop.signal.aborted)
        await db.owner.query(
          `INSERT INTO tally_now (part, place_id, business_on, subject_id, received)
           SELECT 1, place.id, '2024-05-01', subject.id, 1 FROM place, subject ORDER BY random() LIMIT 1
               ON CONFLICT (part, place_id, business_on, subject_id) DO UPDATE SET received = tally_now.received + 1`,
        );
    };
    const receiving = receive();
    const form = { ...FORMS['vpcp-06a'], questions: EVERY_WAY };
    const seen = new Set<number>();
    for (let read = 0; read < READS; read += 1) {
      const { figures } = await gathered(form, { period: DAY });
      const [total, ...others] = [[figures.totals], figures.units, figures.fields].map((values) =>
        values.reduce((sum, value) => sum + (value.figures['received'] ?? Number.NaN), 0),
      );
      expect(others).toEqual([total, total]);
      seen.add(total ?? Number.NaN);
    }
    stop.abort();
    await receiving;
    expect(seen.size).toBeGreaterThan(READS / 2);
  });
});
