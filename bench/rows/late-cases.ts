import { readQuery } from '../../src/platform/http/query-parameters.ts';
import { FindLateCases } from '../../src/read/late-cases/find-late-cases.ts';
import { LateCasesQuery } from '../../src/read/late-cases/late-cases.query.ts';
import { Database } from '../../src/platform/database/database.ts';
import { COMMUNE_CODES, country, DOSSIERS, NOW, PROVINCE_CODES } from '../data/country.ts';
import type { Benchmark, Size } from '../measuring/benchmark.ts';
import { alternate, latencyOf, timedEach } from '../measuring/rounds.ts';
import { atMost, latency, milliseconds, ratioAim } from '../measuring/row.ts';
import { type ApplicationParts, withParts } from '../servers/application-parts.ts';

const QUESTIONS = { small: 300, large: 1_000 } as const;
/** The other side takes a thousand times as long. */
const PLAIN_QUESTIONS = 12;

const PLAIN_PAGE = `
  WITH RECURSIVE branch AS (
    SELECT code FROM unit_rank WHERE code = $2
    UNION ALL SELECT child.code FROM unit_rank AS child JOIN branch ON child.parent = branch.code),
  late AS (
    SELECT code, procedure, field, competent_unit, holder, received_at, due_at, overdue_from, late_cause
      FROM dossier_plain
     WHERE status IN ('processing', 'received', 'awaiting-supplement', 'awaiting-payment') AND overdue_from <= $1
       AND competent_unit IN (SELECT code FROM branch))
  SELECT (SELECT count(*) FROM late) AS total, page.*
    FROM (SELECT * FROM late ORDER BY overdue_from, code LIMIT 50) AS page`;

/** Of all levels: the root, provinces, communes. */
function unitOf(n: number): string {
  const codes = [['R'], PROVINCE_CODES, COMMUNE_CODES][n % 3] ?? [];
  return codes[(n * 7) % codes.length] ?? 'R';
}

async function measure(parts: ApplicationParts, size: Size) {
  const find = parts.get(FindLateCases);
  const database = parts.get(Database);
  const ours = (n: number) => find.execute(readQuery(LateCasesQuery, { unit: unitOf(n) }), NOW);
  const plain = (n: number) => database.query<{ total: string }>(PLAIN_PAGE, [new Date(NOW), unitOf(n)]);
  const [page, [row]] = [await ours(1), await plain(1)];
  if (page.total !== Number(row?.total)) throw new Error('The two sides do not find the same number of late cases');
  await timedEach(20, ours);
  const measured = await alternate({
    ours: () => timedEach(QUESTIONS[size], ours),
    against: () => timedEach(PLAIN_QUESTIONS, plain),
  });
  return { ours: latencyOf(measured.ours), against: latencyOf(measured.against) };
}

export const lateCases: Benchmark = {
  name: 'late-cases',
  async run(workbench, size) {
    const database = await country(workbench, size);
    const { ours, against } = await withParts(database, (parts) => measure(parts, size));
    const { all, open } = DOSSIERS[size];
    const number = (n: number): string => n.toLocaleString('en-GB');
    const ratio = against.p50 / ours.p50;
    return [
      {
        name: 'late-cases',
        what: `page of 50 and count, any of 5,115 units, ${number(open)} open of ${number(all)}`,
        ours: latency(ours.p50, ours.p99),
        against: { what: 'an index on status alone', measured: latency(against.p50, against.p99) },
        ratio,
        aims: [atMost(milliseconds(ours.p99), milliseconds(5), 'p99 '), ratioAim(ratio, 100)],
      },
    ];
  },
};
