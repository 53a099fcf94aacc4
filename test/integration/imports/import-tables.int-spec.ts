import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { TimeZone } from '../../../src/domain/time/local-time.ts';
import type { Dossier } from '../../../src/domain/dossier/dossier.ts';
import { ImportWorkbench } from './import-workbench.ts';

const zone = new TimeZone('Asia/Ho_Chi_Minh');
const file = (path: string): string => readFileSync(`examples/${path}`, 'utf8');
const mappingOf = (path: string): Record<string, unknown> => JSON.parse(file(path)) as Record<string, unknown>;

type Outcome = { inTime: number; late: number; openOverdue: number; openInTime: number };

/** How the dossiers stand at an instant; a resolution that is early or on time is in time. */
function outcomeOf(dossiers: Iterable<Dossier>, now: number): Outcome {
  const outcome = { inTime: 0, late: 0, openOverdue: 0, openInTime: 0 };
  for (const { clock, end } of dossiers) {
    if (end === 'resolved') outcome[clock?.judgement === 'late' ? 'late' : 'inTime'] += 1;
    else outcome[clock?.overdueFrom !== null && (clock?.overdueFrom ?? now) <= now ? 'openOverdue' : 'openInTime'] += 1;
  }
  return outcome;
}

function isLate({ clock, end }: Dossier): boolean {
  return end === 'resolved' && clock?.judgement === 'late';
}

function dossierOf(dossiers: ReadonlyMap<string, Dossier>, code: string): Dossier {
  const dossier = dossiers.get(code);
  if (!dossier) throw new Error('No such dossier');
  return dossier;
}

/** The rows on which the city gave its verdict. */
function flagsOf(csv: string): { code: string; flag: string }[] {
  const rows: Record<string, string>[] = parse(csv, { columns: true, bom: true });
  const flags = rows.map((row) => ({ code: row.case_id ?? '', flag: row.ontime ?? '' }));
  return flags.filter(({ flag }) => flag !== '');
}

describe('importing the receipt log of a Dutch municipality', () => {
  let bench: ImportWorkbench;
  beforeEach(async () => {
    bench = await ImportWorkbench.open();
  });
  afterEach(() => bench.close());

  it('gives the published numbers by deadline, judged by instant, on an empty database', async () => {
    const { id } = await bench.import('dossiers', file('receipt/receipt.csv'), mappingOf('receipt/mapping.json'));
    expect(await bench.counts(id)).toEqual({ state: 'done', read: 1_434, accepted: 1_432, rejected: 2, unchanged: 0 });
    expect((await bench.errors(id)).map(({ line, code }) => ({ line, code }))).toEqual([
      { line: expect.any(Number), code: 'occurred-before-receipt' },
      { line: expect.any(Number), code: 'occurred-before-receipt' },
    ]);
    const { inTime, late, openOverdue, openInTime } = outcomeOf((await bench.dossiers()).values(), Date.now());
    expect([inTime, late, openOverdue + openInTime]).toEqual([950, 377, 105]);
  });

  it('gives the other published numbers judged by date', async () => {
    const mapping = mappingOf('receipt/mapping.json');
    const fields = { ...(mapping.fields as object), judgedBy: { value: 'date' } };
    await bench.import('dossiers', file('receipt/receipt.csv'), { ...mapping, fields });
    const { inTime, late, openOverdue, openInTime } = outcomeOf((await bench.dossiers()).values(), Date.now());
    expect([inTime, late, openOverdue + openInTime]).toEqual([1_018, 309, 105]);
  });

  it('is unchanged when it is sent again, but for the rows that are wrong', async () => {
    const [table, mapping] = [file('receipt/receipt.csv'), mappingOf('receipt/mapping.json')];
    await bench.import('dossiers', table, mapping);
    const events = await bench.eventCount();
    const { id } = await bench.import('dossiers', table, mapping);
    expect(await bench.counts(id)).toEqual({ state: 'done', read: 1_434, accepted: 0, rejected: 2, unchanged: 1_432 });
    expect(await bench.eventCount()).toBe(events);
  });
});

describe('importing Boston’s January of 2015', () => {
  it('gives the city’s own verdict', async () => {
    const bench = await ImportWorkbench.open();
    const mapping = mappingOf('boston-311/mapping.json');
    const { id } = await bench.import('dossiers', file('boston-311/boston-311-2015-01.csv'), mapping);
    expect(await bench.counts(id)).toEqual({ state: 'done', read: 7_528, accepted: 7_528, rejected: 0, unchanged: 0 });
    const day = Date.UTC(2016, 0, 12) / 86_400_000;
    const dossiers = await bench.dossiers();
    expect(outcomeOf(dossiers.values(), zone.startOf(day + 1))).toEqual({
      inTime: 4_943,
      late: 1_135,
      openOverdue: 1_048,
      openInTime: 402,
    });
    const flagged = flagsOf(file('boston-311/boston-311-2015-01.csv'));
    expect(flagged).toHaveLength(7_504);
    const verdictOn = (code: string): string =>
      outcomeOf([dossierOf(dossiers, code)], zone.startOf(day + 1)).openOverdue > 0 || isLate(dossierOf(dossiers, code))
        ? 'OVERDUE'
        : 'ONTIME';
    expect(flagged.filter(({ code, flag }) => verdictOn(code) !== flag)).toEqual([]);
    await bench.close();
  });
});
