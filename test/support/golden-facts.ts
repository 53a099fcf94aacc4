import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Day, parseDay, TimeZone } from '../../src/domain/time/local-time.ts';
import type {
  Limit,
  OnlineLevel,
  Place,
  ProcedureFacts,
  ReferenceFacts,
  RuleSetFacts,
} from '../../src/domain/values/reference-facts.ts';
import { DEFAULT_WORKING_HOURS, WorkingCalendar, type WorkingHours } from '../../src/domain/time/working-calendar.ts';
import { shippedRulesOn } from './shipped-rules.ts';

type Row = Readonly<Record<string, string>>;
type Span = Readonly<{ from: Day; to: Day }>;
type UnitVersion = Span & Readonly<{ level: string; parent: string | null }>;
type ProcedureVersion = Span & ProcedureFacts;

const FOR_EVER: Span = { from: -1_000_000, to: 1_000_000 };

/** Reference data out of the golden CSV files, held in memory: one calendar revision, nothing recorded twice. */
export class GoldenFacts implements ReferenceFacts {
  readonly zone = new TimeZone('Asia/Ho_Chi_Minh');
  readonly currentCalendarRevision = 1;

  private constructor(
    private readonly calendar: WorkingCalendar,
    readonly units: ReadonlyMap<string, readonly UnitVersion[]>,
    private readonly procedures: ReadonlyMap<string, readonly ProcedureVersion[]>,
  ) {}

  /** @param folder e.g. `test/golden/core`, from the root of the project */
  static read(folder: string): GoldenFacts {
    const rows = (name: string): Row[] =>
      parse(readFileSync(join(process.cwd(), folder, name)), { columns: true, bom: true }) as Row[];
    return new GoldenFacts(
      goldenCalendar(rows('calendar.csv')),
      grouped(rows('units.csv'), unitVersion),
      grouped(rows('procedures.csv'), procedureVersion),
    );
  }

  calendarAt(): WorkingCalendar {
    return this.calendar;
  }

  outOfForceOn(): null {
    return null;
  }

  unitIsKnown(code: string): boolean {
    return this.units.has(code);
  }

  placeOf(unit: string, on: Day): Place {
    const version = nearest(this.units.get(unit) ?? [], on);
    if (!version) throw new Error(`No unit ${unit}`);
    const above = version.parent === null ? [] : this.placeOf(version.parent, on).path;
    return { level: version.level, path: [...above, unit] };
  }

  procedureIsKnown(code: string): boolean {
    return this.procedures.has(code);
  }

  procedureOn(code: string, on: Day): ProcedureFacts | null {
    return this.procedures.get(code)?.find(({ from, to }) => from <= on && on <= to) ?? null;
  }

  isCompetent(): boolean {
    return true;
  }

  ruleSetOn(on: Day, named?: string): RuleSetFacts {
    return shippedRulesOn(on, named);
  }

  syncWithinMs(): number {
    return 86_400_000;
  }

  workingHoursOf(): WorkingHours {
    return DEFAULT_WORKING_HOURS;
  }
}

function goldenCalendar(rows: readonly Row[]): WorkingCalendar {
  return WorkingCalendar.of(
    rows.map((row) => ({
      day: day(row['date']),
      kind: row['kind'] === 'working' ? 'working' : 'off',
      name: row['name'] ?? '',
      legalBasis: row['legalBasis'] ?? '',
    })),
  );
}

function unitVersion(row: Row): UnitVersion {
  return { ...span(row), level: row['level'] ?? '', parent: row['parent'] || null };
}

function procedureVersion(row: Row): ProcedureVersion {
  const { code = '', name = '', field = '' } = row;
  return {
    ...span(row),
    code,
    name,
    field,
    onlineLevel: row['onlineLevel'] as OnlineLevel,
    issuesResult: row['issuesResult'] === 'true',
    feeDong: Number(row['feeDong']),
    limit: row['timeUnit'] ? ({ value: Number(row['timeLimit']), unit: row['timeUnit'] } as Limit) : null,
  };
}

function span(row: Row): Span {
  return { from: day(row['validFrom']), to: row['validTo'] ? day(row['validTo']) : FOR_EVER.to };
}

function grouped<V>(rows: readonly Row[], versionOf: (row: Row) => V): Map<string, V[]> {
  const groups = new Map<string, V[]>();
  for (const row of rows) groups.set(row['code'] ?? '', [...(groups.get(row['code'] ?? '') ?? []), versionOf(row)]);
  return groups;
}

/** The version in force on the day, else the one nearest to it. */
function nearest<V extends Span>(versions: readonly V[], on: Day): V | undefined {
  const distance = ({ from, to }: Span) => Math.max(from - on, on - to, 0);
  return versions.toSorted((one, other) => distance(one) - distance(other))[0];
}

function day(text: string | undefined): Day {
  const parsed = parseDay(text ?? '');
  if (parsed === null) throw new Error(`Not a day in the golden files: ${text}`);
  return parsed;
}
