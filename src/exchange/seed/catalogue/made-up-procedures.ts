import type { Limit, OnlineLevel } from '../../../domain/values/reference-facts.ts';
import type { Random } from '../random.ts';
import { REPORT, type SeedLevel } from '../report-figures.ts';
import { MADE_UP_FIELDS } from './fields.ts';
import type { SeedProcedure } from './seed-procedure.ts';

const LIMITS: readonly Limit[] = [
  ...[2, 3, 3, 5, 5, 5, 7, 10, 15, 20].map((value) => ({ value, unit: 'working-day' }) as const),
  { value: 30, unit: 'calendar-day' },
];
const VALID_FROM = '2023-01-01';
/** Months in which catalogues of the half-year were published, and repealed at their ends. */
const MONTHS = ['2024-01', '2024-02', '2024-03', '2024-04', '2024-05'];

/** Procedures that the report counts and nobody names: made up, and called so. */
export class MadeUpProcedures {
  private made = 0;

  constructor(private readonly random: Random) {}

  /** Fills the catalogue of the period's last day up to the report's numbers by level and by online level. */
  fillUp(real: readonly SeedProcedure[]): SeedProcedure[] {
    const { total, full, partial } = REPORT.procedures;
    const all = total.province + total.district + total.commune;
    const wanted = { full, partial, information: all - full - partial };
    const lacking = (['full', 'partial', 'information'] as const).flatMap((onlineLevel) => {
      const there = real.filter((procedure) => procedure.onlineLevel === onlineLevel).length;
      return Array<OnlineLevel>(wanted[onlineLevel] - there).fill(onlineLevel);
    });
    const inDistricts = total.district - real.filter(({ level }) => level === 'district').length;
    // Every n-th is the districts': they get their share of each online level.
    return lacking.map((onlineLevel, index) => {
      const share = (at: number) => Math.floor((at * inDistricts) / lacking.length);
      return this.make(share(index + 1) > share(index) ? 'district' : 'province', onlineLevel);
    });
  }

  /** Procedures that ended within the period: they no longer stand in the catalogue of its last day. */
  abolished(): SeedProcedure[] {
    return Array.from({ length: REPORT.procedures.abolished }, (_, index) => {
      const level = index % 5 === 0 ? 'district' : 'province';
      const procedure = this.make(level, 'information');
      procedure.validTo = `${MONTHS[index % MONTHS.length]}-28`;
      return procedure;
    });
  }

  /** Some that no dossier of the half-year names were published within it. */
  publish(procedures: readonly SeedProcedure[]): void {
    const published = this.random.choose(procedures, REPORT.procedures.published);
    for (const [index, procedure] of published.entries()) {
      procedure.validFrom = `${MONTHS[index % MONTHS.length]}-01`;
    }
  }

  private make(level: Exclude<SeedLevel, 'commune'>, onlineLevel: OnlineLevel): SeedProcedure {
    this.made += 1;
    const code = `MP.${String(this.made).padStart(4, '0')}`;
    const field = this.random.pick(MADE_UP_FIELDS[level]);
    return {
      code,
      name: `Thủ tục mô phỏng ${code} (lĩnh vực ${field})`,
      field,
      level,
      onlineLevel,
      limit: this.random.pick(LIMITS),
      feeDong: 0,
      payableOnline: false,
      issuesResult: true,
      interlinked: 'none',
      nonTerritorial: false,
      validFrom: VALID_FROM,
      validTo: '',
      synthetic: true,
      role: null,
    };
  }
}
