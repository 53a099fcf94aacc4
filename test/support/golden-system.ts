import { readFileSync } from 'node:fs';
import { type Reply, TestApp } from './test-app.ts';

export type GoldenRate = { numerator: number; denominator: number; percent: number | null };
export type GoldenValues = { figures: Record<string, number>; rates: Record<string, GoldenRate> };
export type GoldenRow = GoldenValues & { key: string };
export type GoldenFigures = { query: Record<string, string>; period: object; rows: GoldenRow[]; totals: GoldenValues };
export type GoldenDossier = { code: string } & Record<string, unknown>;

/** A golden folder, and the whole system with its events in it. */
export class GoldenSystem {
  private constructor(
    readonly app: TestApp,
    private readonly importId: string,
  ) {}

  /** Imports reference data and the first lines of the events by HTTP, in the order in which a newcomer would. */
  static async start(folder: string, firstLines = Infinity, app?: TestApp): Promise<GoldenSystem> {
    const system = app ?? (await TestApp.start());
    for (const kind of ['calendar', 'units', 'procedures']) {
      await system.importCsv(kind, readGolden(folder, `${kind}.csv`));
    }
    const lines = readGolden(folder, 'events.ndjson').split('\n').slice(0, firstLines);
    const { body } = await system.importEvents(lines.join('\n'));
    return new GoldenSystem(system, String(body['id']));
  }

  importJob(): Promise<Reply> {
    return this.app.get(`/api/v1/imports/${this.importId}`);
  }

  /** Every rejected line with its code, as expected-rejections.csv has them. */
  async rejections(): Promise<string[]> {
    const found: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await this.app.get(`/api/v1/imports/${this.importId}/errors?limit=200${cursor}`);
      const page = body as unknown as { items: { line: number; code: string }[]; nextCursor: string | null };
      found.push(...page.items.map(({ line, code }) => `${line},${code}`));
      if (page.nextCursor === null) return found;
      cursor = `&cursor=${page.nextCursor}`;
    }
  }

  async figures(query: Record<string, string>): Promise<GoldenFigures> {
    const { body } = await this.app.get(`/api/v1/figures?${new URLSearchParams(query).toString()}`);
    return body as unknown as GoldenFigures;
  }

  /** The fields of a dossier that are expected, as the API has them, instants as instants. */
  async dossier({ code, ruleSet, ...expected }: GoldenDossier): Promise<GoldenDossier> {
    const { body } = await this.app.get(`/api/v1/dossiers/${encodeURIComponent(code)}`);
    const clock = body['clock'] as unknown as { ruleSet: unknown } | null;
    const found = Object.fromEntries(Object.keys(expected).map((name) => [name, plain(body[name])]));
    return { code, ...(ruleSet === undefined ? {} : { ruleSet: clock?.ruleSet }), ...found };
  }
}

export function readGolden(folder: string, file: string): string {
  return readFileSync(`test/golden/${folder}/${file}`, 'utf8');
}

export function readGoldenJson<T>(folder: string, file: string): T {
  return JSON.parse(readGolden(folder, file)) as T;
}

export function expectedRejections(folder: string): string[] {
  return readGolden(folder, 'expected-rejections.csv').trim().split('\n').slice(1);
}

/** What the API can show of an expected dossier: whether it was resolved while its clock stood is the fold's alone. */
export function shownOf({ resolvedWhileStopped: _fold, ...dossier }: GoldenDossier): GoldenDossier {
  const entries = Object.entries(dossier).map(([name, value]) => [name, plain(value)]);
  return Object.fromEntries(entries) as GoldenDossier;
}

/** What a folder's totals name: other figures are outside of its scope. */
export function within<V extends GoldenValues>(scope: GoldenValues, values: V): V {
  const figures = Object.entries(values.figures).filter(([id]) => id in scope.figures);
  const rates = Object.entries(values.rates).filter(([id]) => id in scope.rates);
  return { ...values, figures: Object.fromEntries(figures), rates: Object.fromEntries(rates) };
}

/** In the expected rows what is 0 is left out. */
export function withoutZeros({ figures, rates }: GoldenValues): GoldenValues {
  return {
    figures: Object.fromEntries(Object.entries(figures).filter(([, amount]) => amount !== 0)),
    rates: Object.fromEntries(Object.entries(rates).filter(([, { denominator }]) => denominator !== 0)),
  };
}

/** The rows that have something, by key. */
export function byKey(rows: readonly GoldenRow[]): Record<string, GoldenValues> {
  const entries = rows.map((row) => [row.key, withoutZeros(row)] as const);
  return Object.fromEntries(entries.filter(([, { figures }]) => Object.keys(figures).length > 0));
}

/** Instants are compared as instants. */
function plain(value: unknown): unknown {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : value;
}
