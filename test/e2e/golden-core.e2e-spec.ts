import { Verify } from '../../src/projection/verifying/verify.ts';
import {
  byKey,
  expectedRejections,
  type GoldenDossier,
  type GoldenFigures,
  GoldenSystem,
  readGoldenJson,
  shownOf,
  within,
  withoutZeros,
} from '../support/golden-system.ts';

const questions = readGoldenJson<GoldenFigures[]>('core', 'expected-figures.json');
const dossiers = readGoldenJson<GoldenDossier[]>('core', 'expected-dossiers.json');

describe('the golden core, through the whole system', () => {
  let system: GoldenSystem;

  beforeAll(async () => {
    system = await GoldenSystem.start('core');
  }, 60_000);
  afterAll(() => system.app.close());

  it('accepts and rejects what it must, with line and code', async () => {
    expect((await system.importJob()).body).toMatchObject(readGoldenJson<object>('core', 'expected-import.json'));
    expect(await system.rejections()).toEqual(expectedRejections('core'));
  });

  it.each(questions.map((question) => [JSON.stringify(question.query), question] as const))(
    'counts %s',
    async (_name, { query, period, totals, rows }) => {
      const answer = await system.figures(query);
      expect(answer.period).toEqual(period);
      expect(withoutZeros(within(totals, answer.totals))).toEqual(withoutZeros(totals));
      expect(byKey(answer.rows.map((row) => within(totals, row)))).toEqual(byKey(rows));
    },
  );

  it('shows each dossier as it must be', async () => {
    for (const expected of dossiers) expect(await system.dossier(shownOf(expected))).toEqual(shownOf(expected));
  });

  it('agrees with a brute-force fold', async () => {
    expect(await system.app.app.get(Verify, { strict: false }).run()).toEqual([]);
  });
});
