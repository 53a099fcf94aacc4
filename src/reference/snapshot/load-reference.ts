import { CalendarRevisions, type RevisedDay } from '../calendar/calendar-revisions.ts';
import { WorkingHoursSettings, type WorkingHoursSetting } from '../calendar/working-hours-settings.ts';
import { parseHours, parseTimeOfDay } from '../../domain/time/hours-text.ts';
import { type Day, parseDay, type TimeZone } from '../../domain/time/local-time.ts';
import type { ClockRules, Limit, OnlineLevel, OwnRules, RuleSetFacts } from '../../domain/values/reference-facts.ts';
import { type CompetenceRow, Competences } from '../competences/competences.ts';
import { ExchangeSettings } from '../exchange/exchange-settings.ts';
import { loadExchangeSettings, loadPortalCodes } from '../exchange/load-exchange.ts';
import { loadNotificationTexts, NotificationTexts } from '../exchange/notification-texts.ts';
import { PortalCodes } from '../exchange/portal-codes.ts';
import { loadSourceSystems, SourceSystems } from '../exchange/source-systems.ts';
import { ProcedureCatalogue, type ProcedureVersion } from '../procedures/procedure-catalogue.ts';
import type { Queryable, Tx } from '../../platform/database/database.ts';
import { grouped } from './dated-versions.ts';
import { type DatedRuleSet, ReferenceSnapshot } from './reference-snapshot.ts';
import { type Lineage, successorsIn } from '../units/successors.ts';
import { UnitTree, type UnitVersion } from '../units/unit-tree.ts';

type Dated = Readonly<{ valid_from: string; valid_to: string | null }>;

/** Grows with every change of the reference data. */
export async function revisionIn(q: Queryable): Promise<bigint> {
  const sql = 'SELECT revision FROM reference_revision';
  const [row] = await q.query<{ revision: string }>(sql, [], 'reference-revision');
  return BigInt(row?.revision ?? 0);
}

/** Reads all reference data as a snapshot has them. */
export async function loadReference(tx: Tx, zone: TimeZone): Promise<ReferenceSnapshot> {
  const lineage = await loadLineage(tx);
  return new ReferenceSnapshot({
    revision: await revisionIn(tx),
    zone,
    units: new UnitTree(await loadUnits(tx), successorsIn(lineage)),
    lineage,
    procedures: new ProcedureCatalogue(await loadProcedures(tx)),
    competences: new Competences(await loadCompetences(tx)),
    departments: await loadDepartments(tx),
    calendars: await loadCalendars(tx),
    ruleSets: await loadRuleSets(tx),
    workingHours: new WorkingHoursSettings(await loadWorkingHours(tx)),
    exchange: new ExchangeSettings(await loadExchangeSettings(tx)),
    portalCodes: new PortalCodes(await loadPortalCodes(tx)),
    sources: new SourceSystems(await loadSourceSystems(tx)),
    notificationTexts: new NotificationTexts(await loadNotificationTexts(tx)),
  });
}

/** Who has taken whose place, as believed now, by predecessor and day. */
export async function loadLineage(q: Queryable): Promise<Lineage[]> {
  const rows = await q.query<Omit<Lineage, 'from'> & Readonly<{ valid_from: string }>>(
    `SELECT predecessor, successor, kind, valid_from, legal_basis AS "legalBasis"
       FROM unit_lineage WHERE recorded_to IS NULL ORDER BY predecessor, valid_from, successor`,
  );
  return rows.map(({ valid_from, ...row }) => ({ ...row, from: dayOf(valid_from) }));
}

/** The versions of units that are believed now. */
export async function loadUnits(q: Queryable): Promise<UnitVersion[]> {
  const rows = await q.query<Dated & Readonly<{ code: string; name: string; level: string; parent: string | null }>>(
    'SELECT code, name, level, parent, valid_from, valid_to FROM unit_version WHERE recorded_to IS NULL',
  );
  return rows.map(({ code, name, level, parent, ...dated }) => ({ code, name, level, parent, ...spanOf(dated) }));
}

async function loadProcedures(q: Queryable): Promise<ProcedureVersion[]> {
  const rows = await q.query<
    Dated &
      Readonly<{
        code: string;
        name: string;
        field: string;
        online_level: OnlineLevel;
        issues_result: boolean;
        fee_dong: string;
        time_limit: number | null;
        time_unit: Limit['unit'] | null;
        rule_set: string | null;
        procedure_group: string | null;
        rules: StoredRules;
      }>
  >(
    `SELECT code, name, field, online_level, issues_result, fee_dong, time_limit, time_unit, valid_from, valid_to,
            rule_set, procedure_group, ${rulesSql('supplement_rule')} AS rules
       FROM procedure_version WHERE recorded_to IS NULL`,
  );
  return rows.map((row) => ({
    ...spanOf(row),
    code: row.code,
    facts: {
      code: row.code,
      name: row.name,
      field: row.field,
      onlineLevel: row.online_level,
      issuesResult: row.issues_result,
      feeDong: Number(row.fee_dong),
      limit: row.time_limit === null || row.time_unit === null ? null : { value: row.time_limit, unit: row.time_unit },
      ...ownRulesOf(row.rule_set, rulesIn(row.rules)),
      ...(row.procedure_group === null ? {} : { group: row.procedure_group }),
    },
  }));
}

async function loadCompetences(q: Queryable): Promise<CompetenceRow[]> {
  const rows = await q.query<Dated & Pick<CompetenceRow, 'procedure' | 'level' | 'unit' | 'role'>>(
    'SELECT procedure, level, unit, role, valid_from, valid_to FROM competence WHERE recorded_to IS NULL',
  );
  return rows.map(({ procedure, level, unit, role, ...dated }) => ({ procedure, level, unit, role, ...spanOf(dated) }));
}

async function loadDepartments(q: Queryable): Promise<Map<string, Map<string, string>>> {
  const rows = await q.query<Readonly<{ unit: string; code: string; name: string }>>(
    'SELECT unit, code, name FROM department WHERE recorded_to IS NULL',
  );
  const units = grouped(rows, ({ unit }) => unit);
  return new Map([...units].map(([unit, own]) => [unit, new Map(own.map(({ code, name }) => [code, name]))]));
}

async function loadCalendars(q: Queryable): Promise<CalendarRevisions> {
  const [newest] = await q.query<{ revision: number }>(
    'SELECT coalesce(max(revision), 0) AS revision FROM calendar_revision',
  );
  const days = await q.query<
    Omit<RevisedDay, 'day' | 'name' | 'hours'> & Readonly<{ day: string; name: string | null; hours: string | null }>
  >('SELECT day_on AS day, kind, name, hours, revision_from AS since, revision_to AS until FROM calendar_day');
  return new CalendarRevisions(
    newest?.revision ?? 0,
    days.map(({ day, name, hours, ...row }) => ({
      ...row,
      day: dayOf(day),
      ...(name === null ? {} : { name }),
      ...(hours === null ? {} : { hours: parseHours(hours) ?? undefined }),
    })),
  );
}

async function loadRuleSets(q: Queryable): Promise<DatedRuleSet[]> {
  const rows = await q.query<
    Dated &
      Pick<RuleSetFacts, 'code' | 'legalBasis'> &
      Readonly<{ isDefault: boolean; rules: Omit<ClockRules, 'startCutoff'> & StoredCutoff }>
  >(
    `SELECT code, legal_basis AS "legalBasis", is_default AS "isDefault", valid_from, valid_to,
            ${rulesSql('supplement')} AS rules
       FROM rule_set`,
  );
  return rows.map(({ code, legalBasis, isDefault, rules, ...dated }) => ({
    ...spanOf(dated),
    isDefault,
    ruleSet: { code, legalBasis, ...rules, startCutoff: cutoffOf(rules) },
  }));
}

type StoredCutoff = Readonly<{ startCutoff: string | null }>;

/** The rules of a row as the database gives them: what it does not say is null. */
type StoredRules = StoredCutoff & {
  readonly [Rule in Exclude<keyof ClockRules, 'startCutoff'>]: ClockRules[Rule] | null;
};

function rulesSql(supplement: string): string {
  return `json_build_object('supplement', ${supplement}, 'extensionsAllowed', extensions_allowed,
    'supplementExpiryDays', supplement_expiry_days, 'noticeValue', notice_value, 'noticeUnit', notice_unit,
    'startsAt', starts_at, 'startCutoff', start_cutoff, 'countsIncidents', counts_incidents)`;
}

function cutoffOf({ startCutoff }: StoredCutoff): number | null {
  return startCutoff === null ? null : parseTimeOfDay(startCutoff);
}

/** Those that are said. */
function rulesIn(stored: StoredRules): Partial<ClockRules> {
  const rules = { ...stored, startCutoff: cutoffOf(stored) };
  return Object.fromEntries(Object.entries(rules).filter(([, rule]) => rule !== null));
}

function ownRulesOf(ruleSet: string | null, overrides: Partial<ClockRules>): Readonly<{ ownRules?: OwnRules }> {
  const own = {
    ...(ruleSet === null ? {} : { ruleSet }),
    ...(Object.keys(overrides).length === 0 ? {} : { overrides }),
  };
  return Object.keys(own).length === 0 ? {} : { ownRules: own };
}

async function loadWorkingHours(q: Queryable): Promise<WorkingHoursSetting[]> {
  const rows = await q.query<Readonly<{ unit: string | null; valid_from: string; minutes: readonly number[] }>>(
    'SELECT unit, valid_from, minutes FROM working_hours',
  );
  return rows.map(({ unit, valid_from, minutes }) => ({
    unit,
    from: dayOf(valid_from),
    hours: minutes.flatMap((from, index) => (index % 2 === 0 ? [{ from, to: minutes[index + 1] ?? from }] : [])),
  }));
}

function spanOf({ valid_from, valid_to }: Dated): { from: Day; to: Day } {
  return { from: dayOf(valid_from), to: valid_to === null ? Number.POSITIVE_INFINITY : dayOf(valid_to) };
}

function dayOf(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new Error('The reference data hold a date outside the years 1900 to 2200');
  return day;
}
