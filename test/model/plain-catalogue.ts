import { dayOf } from './plain-calendar.ts';
import type { PlainClockRules, PlainLimit } from './plain-limit.ts';

const DAY = 86_400_000;

type Version = Readonly<{
  code: string;
  from: string;
  to: string;
  limit: PlainLimit | null;
  feeDong: number;
  rules?: PlainClockRules;
}>;

const PAUSING: PlainClockRules = { supplement: 'pause', startCutoff: 15 * 60, extensionsAllowed: 2 };

const days = (value: number): PlainLimit => ({ value, unit: 'working-day' });

/** The procedures of these lives: one of each kind of limit, and one whose limit and fee change on a day. */
const VERSIONS: readonly Version[] = [
  { code: 'M.NGAY', from: '2023-01-01', to: '', limit: days(5), feeDong: 20_000 },
  { code: 'M.LICH', from: '2023-01-01', to: '', limit: { value: 12, unit: 'calendar-day' }, feeDong: 0 },
  { code: 'M.GIO', from: '2023-01-01', to: '', limit: { value: 20, unit: 'working-hour' }, feeDong: 50_000 },
  { code: 'M.DEM', from: '2023-01-01', to: '', limit: { value: 60, unit: 'hour' }, feeDong: 15_000 },
  { code: 'M.KHONG', from: '2023-01-01', to: '', limit: null, feeDong: 10_000 },
  { code: 'M.DOI', from: '2023-01-01', to: '2024-05-31', limit: days(7), feeDong: 30_000 },
  { code: 'M.DOI', from: '2024-06-01', to: '', limit: days(3), feeDong: 0 },
  { code: 'M.TAM', from: '2023-01-01', to: '', limit: days(6), feeDong: 10_000, rules: PAUSING },
];

/** Those whose clocks start at the competent unit: only where two units are of two provinces. */
const ELSEWHERE: readonly Version[] = [
  { code: 'M.XA', from: '2023-01-01', to: '', limit: days(4), feeDong: 0, rules: { waits: true } },
  {
    code: 'M.XA.GIO',
    from: '2023-01-01',
    to: '',
    limit: { value: 12, unit: 'working-hour' },
    feeDong: 0,
    rules: { ...PAUSING, waits: true },
  },
];

export const PROCEDURES = [...new Set(VERSIONS.map(({ code }) => code))];

/** The procedures that the model knows, as the table that is imported. */
export function procedureTable(): string {
  const header =
    'code,name,field,level,onlineLevel,fullOnlineEligible,timeLimit,timeUnit,feeDong,payableOnline,issuesResult,interlinked,nonTerritorial,validFrom,validTo,supplementRule,startCutoff,extensionsAllowed';
  const rows = VERSIONS.map(({ code, from, to, limit, feeDong, rules }) =>
    [
      code,
      code,
      'Chứng thực',
      'commune',
      'full',
      true,
      limit?.value,
      limit?.unit,
      feeDong,
      true,
      true,
      'none',
      false,
      from,
      to,
      rules?.supplement,
      rules?.startCutoff === undefined ? '' : '15:00',
      rules?.extensionsAllowed,
    ].join(','),
  );
  return [header, ...rows, ''].join('\n');
}

/** The departments to which lives are forwarded, of every unit. */
export function departmentTable(): string {
  const rows = UNITS.flatMap((unit) => ['P1', 'P2'].map((code) => `${unit},${code},Phòng ${code}`));
  return ['unit,code,name', ...rows, ''].join('\n');
}

/** The version in force on the day of an instant. */
export function procedureAt(code: unknown, instant: number): Version | undefined {
  const day = dayOf(instant);
  const isInForce = ({ from, to }: Version) =>
    Date.parse(from) / DAY <= day && (to === '' || day <= Date.parse(to) / DAY);
  return [...VERSIONS, ...ELSEWHERE].find((version) => version.code === code && isInForce(version));
}

/** Units of the examples; any other is unknown. */
export const UNITS = ['H13-01', 'H13-02', 'H13-03', 'H13'];
