import { readQuery } from '../../src/platform/http/query-parameters.ts';
import { LateSummaryQuery } from '../../src/read/late-cases/late-cases.query.ts';
import { SummariseLateCases } from '../../src/read/late-cases/summarise-late-cases.ts';
import { country, DOSSIERS, NOW } from '../data/country.ts';
import type { Benchmark, Size } from '../measuring/benchmark.ts';
import { latencyOf, ROUNDS, timedEach } from '../measuring/rounds.ts';
import { atMost, latency, milliseconds } from '../measuring/row.ts';
import { type ApplicationParts, withParts } from '../servers/application-parts.ts';

const QUESTIONS = { small: 100, large: 300 } as const;

/** Every open dossier is counted, each for its unit and all above it. */
async function measure(parts: ApplicationParts, size: Size) {
  const summarise = parts.get(SummariseLateCases);
  const ask = () => summarise.execute(readQuery(LateSummaryQuery, { unit: 'R', by: 'unit' }), NOW);
  await timedEach(10, ask);
  const rounds: number[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await timedEach(QUESTIONS[size], ask));
  return latencyOf(rounds);
}

export const lateCounts: Benchmark = {
  name: 'late-counts',
  async run(workbench, size) {
    const { p50, p99 } = await withParts(await country(workbench, size), (parts) => measure(parts, size));
    return [
      {
        name: 'late-counts',
        what: `late, due soon and open of the whole country by unit, ${DOSSIERS[size].open.toLocaleString('en-GB')} open`,
        ours: latency(p50, p99),
        aims: [atMost(milliseconds(p99), milliseconds(20), 'p99 ')],
      },
    ];
  },
};
