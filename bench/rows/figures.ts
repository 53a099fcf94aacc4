import { FiguresQuery } from '../../src/read/figures/figures.query.ts';
import { readQuery } from '../../src/platform/http/query-parameters.ts';
import type { FiguresPage } from '../../src/read/figures/figures.answer.ts';
import { GetFigures } from '../../src/read/figures/get-figures.ts';
import { Database } from '../../src/platform/database/database.ts';
import { country, DOSSIERS, NOW, PROVINCE_CODES } from '../data/country.ts';
import type { Benchmark, Size } from '../measuring/benchmark.ts';
import { alternate, type Latency, latencyOf, timedEach } from '../measuring/rounds.ts';
import { atMost, latency, milliseconds, ratioAim, type Row } from '../measuring/row.ts';
import { type ApplicationParts, withParts } from '../servers/application-parts.ts';

const QUESTIONS = { small: 15, large: 50 } as const;
const PLAIN_QUESTIONS = 3;
const PERIOD = '2024-H1';
const FIGURES =
  'received,receivedOnline,receivedInPerson,receivedPostal,resolvedEarly,resolvedOnTime,resolvedLate,pending,carriedOver';

type Question = Readonly<{ what: string; raw: (n: number) => Record<string, string>; key: string; where: string }>;
type Counted = Readonly<{ received: string; pending: string }>;

const QUESTIONS_ASKED: readonly Question[] = [
  { what: 'of the country by level', raw: () => ({ by: 'level' }), key: 'u.level', where: '$3::text IS NULL' },
  {
    what: 'of a province by unit',
    raw: (n) => ({ by: 'unit', unit: PROVINCE_CODES[n % PROVINCE_CODES.length] ?? '' }),
    key: 'u.code',
    where: 'u.parent = $3',
  },
];

/** Goes through all dossiers, as one does who keeps no sums. */
function bruteForce({ key, where }: Question): string {
  const during = (at: string): string => `${at} BETWEEN $1::date AND $2::date`;
  const resolved = (than: string): string => `count(*) FILTER (WHERE ${during('resolved')} AND resolved ${than} due)`;
  const received = (channel: string): string =>
    `count(*) FILTER (WHERE ${during('received')} AND channel = '${channel}')`;
  return `
    SELECT ${key} AS key, count(*) FILTER (WHERE ${during('received')}) AS received, ${received('online')},
           ${received('in-person')}, ${received('postal')}, ${resolved('<')}, ${resolved('=')}, ${resolved('>')},
           count(*) FILTER (WHERE received <= $2::date AND coalesce(resolved > $2::date, true)) AS pending,
           count(*) FILTER (WHERE received < $1::date AND coalesce(resolved >= $1::date, true)) AS carried_over
      FROM dossier_plain JOIN bench_unit AS u ON u.code = receiving_unit,
      LATERAL (SELECT (received_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS received,
                      (resolved_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS resolved,
                      (due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS due) AS days
     WHERE ${where} GROUP BY 1`;
}

/** @throws Error when they do not agree: then neither may be timed. */
function compare({ totals, period }: FiguresPage, rows: readonly Counted[]): void {
  const sum = (name: keyof Counted): number => rows.reduce((total, row) => total + Number(row[name]), 0);
  const { received, pending } = totals.figures;
  if (received === sum('received') && pending === sum('pending')) return;
  throw new Error(`The tally and the dossiers disagree in ${period.from}: ${received} and ${sum('received')}`);
}

async function measure(parts: ApplicationParts, question: Question, size: Size) {
  const { from, to } = { from: '2023-12-15', to: '2024-06-14' };
  const ours = (n: number) =>
    parts
      .get(GetFigures)
      .execute(readQuery(FiguresQuery, { period: PERIOD, figures: FIGURES, ...question.raw(n) }), NOW);
  const brute = (n: number) =>
    parts.get(Database).query<Counted>(bruteForce(question), [from, to, question.raw(n)['unit'] ?? null]);
  const answer = await ours(0);
  compare(answer, await brute(0));
  const measured = await alternate({
    ours: () => timedEach(QUESTIONS[size], ours),
    against: () => timedEach(PLAIN_QUESTIONS, brute),
  });
  return { ours: latencyOf(measured.ours), against: latencyOf(measured.against) };
}

function rowOf(question: Question, size: Size, sides: Readonly<{ ours: Latency; against: Latency }>): Row {
  const { ours, against } = sides;
  const ratio = against.p50 / ours.p50;
  return {
    name: 'figures',
    what: `a half-year ${question.what}, ${DOSSIERS[size].all.toLocaleString('en-GB')} dossiers`,
    ours: latency(ours.p50, ours.p99),
    against: { what: 'brute-force SQL over the dossiers', measured: latency(against.p50, against.p99) },
    ratio,
    aims: [atMost(milliseconds(ours.p99), milliseconds(50), 'p99 '), ratioAim(ratio, 100)],
  };
}

/** Read cells: blocks do not tell procedures apart. */
const MANY_CELLS: readonly Readonly<{ what: string; raw: Record<string, string> }>[] = [
  { what: 'by field, of the country', raw: { by: 'field', figures: FIGURES } },
  { what: 'by procedure, of a province', raw: { by: 'procedure', figures: FIGURES, unit: PROVINCE_CODES[0] ?? '' } },
  { what: 'every figure, distinct procedures too, of the country', raw: { by: 'none' } },
];

async function cellsRow(parts: ApplicationParts, { what, raw }: (typeof MANY_CELLS)[number], size: Size): Promise<Row> {
  const query = readQuery(FiguresQuery, { period: PERIOD, ...raw });
  const { ours } = await alternate({
    ours: () => timedEach(PLAIN_QUESTIONS, () => parts.get(GetFigures).execute(query, NOW)),
  });
  const { p50, p99 } = latencyOf(ours);
  return {
    name: 'figures',
    what: `a half-year ${what}, ${DOSSIERS[size].all.toLocaleString('en-GB')} dossiers`,
    ours: latency(p50, p99),
    aims: [atMost(milliseconds(p99), milliseconds(300), 'p99 ')],
  };
}

export const figures: Benchmark = {
  name: 'figures',
  async run(workbench, size) {
    const database = await country(workbench, size);
    return withParts(database, async (parts) => {
      const rows: Row[] = [];
      for (const question of QUESTIONS_ASKED) rows.push(rowOf(question, size, await measure(parts, question, size)));
      for (const question of MANY_CELLS) rows.push(await cellsRow(parts, question, size));
      return rows;
    });
  },
};
