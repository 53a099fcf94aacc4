import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GoldenFacts } from '../../../test/support/golden-facts.ts';
import { countFigures, type Figures, type GoldenQuestion } from '../../../test/support/golden-figures.ts';
import { GoldenImport, type GoldenStream } from '../../../test/support/golden-import.ts';
import type { Dossier } from './dossier.ts';
import { holderOf, isPending, portalStatusOf, statusOf } from './dossier-status.ts';
import { type Day, type Instant, parseInstant } from '../time/local-time.ts';

type Row = Readonly<{ key: string; figures: Figures }>;
type ExpectedFigures = GoldenQuestion & Readonly<{ rows: readonly Row[]; totals: Readonly<{ figures: Figures }> }>;
type ExpectedLate = Readonly<{
  at: string;
  firstLines: number;
  unit: string | null;
  state: 'late' | 'due-soon';
  within?: number;
  items: readonly Readonly<{ code: string; overdueFrom: string; workingDaysLate?: number }>[];
}>;

const PASSED: ReadonlySet<string> = new Set(['accepted', 'unchanged', 'skipped', 'blank']);
const FAR_AHEAD = instant('2026-01-01T00:00:00Z');

describe.each(['core', 'full'])('importing the golden events of %s/ (dossiers alone)', (name) => {
  const folder = `test/golden/${name}`;
  const facts = GoldenFacts.read(folder);
  const lines = readText(folder, 'events.ndjson').split('\n');
  const whole = new GoldenImport(facts, FAR_AHEAD);
  const verdicts = lines.map((line) => (line.trim() === '' ? 'blank' : whole.judge(line)));
  const streams = [...whole.streams.values()];

  it('rejects the expected lines with the expected codes', () => {
    const rejected = verdicts
      .map((verdict, index) => [String(index + 1), verdict])
      .filter(([, verdict]) => !PASSED.has(verdict ?? ''));

    expect(rejected).toEqual(expectedRejections(folder, lines));
  });

  it('counts what it read, accepted and found unchanged, complaints left out', () => {
    const expected = readJson<Record<string, number>>(folder, 'expected-import.json');
    const count = (verdict: string) => verdicts.filter((each) => each === verdict).length;
    const complaints = count('skipped');

    expect({
      read: lines.length - count('blank'),
      accepted: count('accepted') + complaints,
      unchanged: count('unchanged'),
    }).toEqual({ read: expected['read'], accepted: expected['accepted'], unchanged: expected['unchanged'] });
  });

  it('accepts nothing, and rejects the same lines, when the file is sent again', () => {
    const kindOf = (verdict: string) => (PASSED.has(verdict) ? 'passed' : 'rejected');
    const again = lines.map((line) => (line.trim() === '' ? 'blank' : whole.judge(line)));

    expect(again).not.toContain('accepted');
    expect(again.map(kindOf)).toEqual(verdicts.map(kindOf));
  });

  it('folds each dossier to the expected state', () => {
    const expected = readJson<Record<string, unknown>[]>(folder, 'expected-dossiers.json');

    const found = expected.map((one) => pick(answerOf(whole.streams.get(String(one['code']))), Object.keys(one)));

    expect(found).toEqual(expected.map(withInstants));
  });

  const questions = readJson<ExpectedFigures[]>(folder, 'expected-figures.json');

  it.each(questions.map((question) => [JSON.stringify(question.query), question] as const))(
    'counts the figures of %s',
    (_query, question) => {
      const { totals, rows } = countFigures(streams, question, facts);
      const expectedRows = new Map(question.rows.map(({ key, figures }) => [key, figures]));

      expect(totals).toMatchObject(known(question.totals.figures, totals));
      for (const [key, figures] of rows) {
        if (question.query.by === 'none') continue;
        const zeros = Object.fromEntries(Object.keys(figures).map((id) => [id, 0]));
        const expected = pick({ ...zeros, ...expectedRows.get(key) }, comparable(figures, question.totals.figures));
        expect({ key, figures }).toMatchObject({ key, figures: expected });
      }
      const missing = [...expectedRows].filter(([key, figures]) => !rows.has(key) && sum(known(figures, totals)) !== 0);
      expect(missing).toEqual([]);
    },
  );

  const late = readJson<ExpectedLate[]>(folder, 'expected-late.json');
  const parts = new Map<number, GoldenImport>();

  function importFirst(count: number): GoldenImport {
    const part = parts.get(count) ?? new GoldenImport(facts, FAR_AHEAD);
    if (!parts.has(count)) for (const line of lines.slice(0, count)) part.judge(line);
    parts.set(count, part);
    return part;
  }

  it.each(late.map((question) => [`${question.at} ${question.unit} ${question.state}`, question] as const))(
    'finds the open dossiers of %s',
    (_name, question) => {
      const known = importFirst(question.firstLines);

      expect(lateCases(known.streams.values(), question, facts)).toEqual(
        question.items.map((item) => ({ ...item, overdueFrom: instant(item.overdueFrom) })),
      );
    },
  );
});

function expectedRejections(folder: string, lines: readonly string[]): string[][] {
  const isComplaint = (line: string) => lines[Number(line) - 1]?.startsWith('{"stream":"complaint"') ?? false;
  const rows = readText(folder, 'expected-rejections.csv').trim().split('\n').slice(1);
  return rows.map((row) => row.split(',')).filter(([line]) => !isComplaint(line ?? ''));
}

function lateCases(streams: Iterable<GoldenStream>, question: ExpectedLate, facts: GoldenFacts) {
  const at = instant(question.at);
  const today = facts.zone.dayOf(at);
  const isAsked = ({ competentUnit }: Dossier) =>
    question.unit === null || facts.placeOf(competentUnit, today).path.includes(question.unit);
  return [...streams]
    .flatMap(({ code, state }) => (state && isPending(state) && isAsked(state) ? runningClock(code, state) : []))
    .filter(({ overdueFrom }) => overdueFrom <= at === (question.state === 'late'))
    .flatMap(({ code, overdueFrom, dueAt }) =>
      lateCase(code, overdueFrom, facts.zone.dayOf(dueAt), today, question, facts),
    )
    .toSorted((one, other) => one.overdueFrom - other.overdueFrom || (one.code < other.code ? -1 : 1));
}

function runningClock(code: string, { clock }: Dossier) {
  if (clock === null || clock.dueAt === null || clock.overdueFrom === null) return [];
  return [{ code, overdueFrom: clock.overdueFrom, dueAt: clock.dueAt }];
}

function lateCase(
  code: string,
  overdueFrom: Instant,
  dueDay: Day,
  today: Day,
  { state, within = 0 }: ExpectedLate,
  facts: GoldenFacts,
) {
  const calendar = facts.calendarAt();
  if (state === 'late') return [{ code, overdueFrom, workingDaysLate: calendar.workingDaysBetween(dueDay, today) }];
  return calendar.workingDaysBetween(today, dueDay) <= within ? [{ code, overdueFrom }] : [];
}

function answerOf(stream: GoldenStream | undefined): Record<string, unknown> {
  const dossier = stream?.state;
  if (!stream || !dossier) throw new Error('No such dossier');
  return { ...dossier, ...dossier.clock, ...derived(dossier), version: dossier.version, code: stream.code };
}

function derived(dossier: Dossier): Record<string, unknown> {
  const status = statusOf(dossier);
  return {
    status,
    portalStatus: portalStatusOf(status),
    holder: holderOf(dossier),
    ruleSet: dossier.ruleSet?.code,
  };
}

const INSTANTS: ReadonlySet<string> = new Set(['dueAt', 'firstDueAt', 'overdueFrom']);

function withInstants(expected: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(expected).map(([name, value]) =>
    INSTANTS.has(name) && typeof value === 'string' ? [name, instant(value)] : [name, value],
  );
  return Object.fromEntries(entries);
}

function known(expected: Figures, built: Figures): Figures {
  return pick(expected, comparable(expected, built)) as Figures;
}

function comparable(one: object, other: object): string[] {
  return Object.keys(one).filter((id) => id in other);
}

function pick(from: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, (from as Record<string, unknown>)[name]]));
}

function sum(figures: Figures): number {
  return Object.values(figures).reduce((total, amount) => total + Math.abs(amount), 0);
}

function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === null) throw new Error(`Not an instant: ${text}`);
  return parsed;
}

function readText(folder: string, name: string): string {
  return readFileSync(join(process.cwd(), folder, name), 'utf8');
}

function readJson<T>(folder: string, name: string): T {
  return JSON.parse(readText(folder, name)) as T;
}
