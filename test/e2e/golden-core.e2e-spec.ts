import { readFileSync } from 'node:fs';
import { Verify } from '../../src/projection/verify.ts';
import { TestApp } from '../support/test-app.ts';

type Rate = { numerator: number; denominator: number; percent: number | null };
type Row = { key: string; figures: Record<string, number>; rates: Record<string, Rate> };
type Question = { query: Record<string, string>; period: object; rows: Row[]; totals: Omit<Row, 'key'> };

const read = (file: string): string => readFileSync(`test/golden/core/${file}`, 'utf8');
const questions = JSON.parse(read('expected-figures.json')) as Question[];
const dossiers = JSON.parse(read('expected-dossiers.json')) as ({ code: string } & Record<string, unknown>)[];
const EVENTS = read('events.ndjson');

/** In the expected rows what is 0 is left out. */
function withoutZeros({ figures, rates }: Omit<Row, 'key'>): Omit<Row, 'key'> {
  return {
    figures: Object.fromEntries(Object.entries(figures).filter(([, amount]) => amount !== 0)),
    rates: Object.fromEntries(Object.entries(rates).filter(([, { denominator }]) => denominator !== 0)),
  };
}

const byKey = (rows: readonly Row[]): Record<string, Omit<Row, 'key'>> =>
  Object.fromEntries(rows.map((row) => [row.key, withoutZeros(row)]).filter(([, row]) => hasSomething(row)));

function hasSomething(row: unknown): boolean {
  return Object.keys((row as Row).figures).length > 0;
}

/** Instants are compared as instants. */
function plain(value: unknown): unknown {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : value;
}

describe('the golden core, through the whole system', () => {
  let app: TestApp;
  let id: string;

  beforeAll(async () => {
    app = await TestApp.start();
    for (const kind of ['calendar', 'units', 'procedures']) await app.importCsv(kind, read(`${kind}.csv`));
    id = String((await app.importEvents(EVENTS)).body['id']);
  }, 60_000);
  afterAll(() => app.close());

  async function rejections(): Promise<string[]> {
    const found: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await app.get(`/api/v1/imports/${id}/errors?limit=200${cursor}`);
      const { items, nextCursor } = body as unknown as {
        items: { line: number; code: string }[];
        nextCursor: string | null;
      };
      found.push(...items.map(({ line, code }) => `${line},${code}`));
      if (nextCursor === null) return found;
      cursor = `&cursor=${nextCursor}`;
    }
  }

  it('accepts and rejects what it must, with line and code', async () => {
    expect((await app.get(`/api/v1/imports/${id}`)).body).toMatchObject(
      JSON.parse(read('expected-import.json')) as object,
    );
    expect(await rejections()).toEqual(read('expected-rejections.csv').trim().split('\n').slice(1));
  });

  it.each(questions.map((question) => [JSON.stringify(question.query), question] as const))(
    'counts %s',
    async (_name, question) => {
      const { status, body } = await app.get(`/api/v1/figures?${new URLSearchParams(question.query).toString()}`);
      const answer = body as unknown as Question;
      expect([status, answer.period]).toEqual([200, question.period]);
      expect(withoutZeros(answer.totals)).toEqual(withoutZeros(question.totals));
      expect(byKey(answer.rows)).toEqual(byKey(question.rows));
    },
  );

  it('shows each dossier as it must be', async () => {
    for (const { judgement: _fold, resolvedWhileStopped: _too, ruleSet, code, ...expected } of dossiers) {
      const { body } = await app.get(`/api/v1/dossiers/${encodeURIComponent(code)}`);
      const found = Object.fromEntries(Object.keys(expected).map((name) => [name, plain(body[name])]));
      const wanted = Object.fromEntries(Object.entries(expected).map(([name, value]) => [name, plain(value)]));
      expect({ code, ...found }).toEqual({ code, ...wanted });
      if (ruleSet !== undefined) expect(body['clock']).toMatchObject({ ruleSet });
    }
  });

  it('agrees with a brute-force fold', async () => {
    expect(await app.app.get(Verify, { strict: false }).run()).toEqual([]);
  });
});
