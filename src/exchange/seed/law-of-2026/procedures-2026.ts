import { type Day, parseDay } from '../../../domain/time/local-time.ts';
import type { Limit } from '../../../domain/values/reference-facts.ts';

/** The group of procedures that the synthetic incident stops. */
export const INTERLINKED_GROUP = 'lien-thong';

/** A procedure of the synthetic year; `weight`: how often it is taken in. */
export type Procedure2026 = Readonly<{
  code: string;
  name: string;
  field: string;
  level: 'province' | 'commune';
  limit: Limit;
  feeDong: number;
  weight: number;
  from: Day;
  /** Of the two groups of NĐ 301/2026. */
  interlinked: boolean;
  /** After so many working days an open supplement is listed; null: as the rule set says. */
  expiryDays: number | null;
  /** By when a supplement is asked for, where it is not as the rule set says. */
  notice?: Readonly<{ value: number; unit: 'working-day' }>;
  /** It may be taken in by a unit that is not competent. */
  anywhere: boolean;
}>;

const day = (text: string): Day => parseDay(text) ?? Number.NaN;
const always = { from: day('2020-01-01'), interlinked: false, anywhere: false, expiryDays: null } as const;
const days = (value: number): Limit => ({ value, unit: 'working-day' });
const NAME = 'Thủ tục mô phỏng';

/** Made up, and called so: limits and fees are plausible, names are not those of the national database. */
export const PROCEDURES_2026: readonly Procedure2026[] = [
  {
    ...always,
    code: 'MP26.01',
    name: `${NAME}: chứng thực bản sao`,
    field: 'Chứng thực',
    level: 'commune',
    limit: days(1),
    feeDong: 4_000,
    weight: 26,
    anywhere: true,
  },
  {
    ...always,
    code: 'MP26.02',
    name: `${NAME}: trích lục hộ tịch`,
    field: 'Hộ tịch',
    level: 'commune',
    limit: days(3),
    feeDong: 8_000,
    weight: 18,
    anywhere: true,
  },
  {
    ...always,
    code: 'MP26.03',
    name: `${NAME}: trợ giúp xã hội`,
    field: 'Bảo trợ xã hội',
    level: 'commune',
    limit: days(10),
    expiryDays: 20,
    feeDong: 0,
    weight: 10,
  },
  {
    ...always,
    code: 'MP26.04',
    name: `${NAME}: biến động đất đai`,
    field: 'Đất đai',
    level: 'province',
    limit: { value: 20, unit: 'calendar-day' },
    expiryDays: 20,
    feeDong: 60_000,
    weight: 16,
    anywhere: true,
  },
  {
    ...always,
    code: 'MP26.05',
    name: `${NAME}: đăng ký kinh doanh`,
    field: 'Thành lập và hoạt động doanh nghiệp',
    level: 'province',
    limit: days(3),
    feeDong: 50_000,
    weight: 14,
  },
  {
    ...always,
    code: 'MP26.06',
    name: `${NAME}: giấy phép lái xe`,
    field: 'Đường bộ',
    level: 'province',
    limit: { value: 40, unit: 'working-hour' },
    feeDong: 135_000,
    weight: 8,
  },
  {
    ...always,
    code: 'MP26.07',
    name: `${NAME}: liên thông khai sinh`,
    field: 'Hộ tịch',
    level: 'commune',
    limit: days(6),
    feeDong: 0,
    weight: 70,
    from: day('2026-09-01'),
    interlinked: true,
  },
  {
    ...always,
    code: 'MP26.08',
    name: `${NAME}: liên thông khai tử`,
    field: 'Hộ tịch',
    level: 'commune',
    limit: { value: 72, unit: 'hour' },
    feeDong: 0,
    weight: 20,
    from: day('2026-09-01'),
    interlinked: true,
  },
  {
    ...always,
    code: 'MP26.09',
    name: `${NAME}: liên thông đăng ký cư trú`,
    field: 'Cư trú',
    level: 'province',
    limit: days(2),
    feeDong: 0,
    weight: 0,
    from: day('2026-09-01'),
    interlinked: true,
    notice: { value: 1, unit: 'working-day' },
  },
  {
    ...always,
    code: 'MP26.10',
    name: `${NAME}: liên thông bảo hiểm y tế và trợ cấp`,
    field: 'Bảo hiểm xã hội',
    level: 'province',
    limit: days(3),
    feeDong: 0,
    weight: 0,
    from: day('2026-09-01'),
    interlinked: true,
  },
];

/** The two groups of NĐ 301/2026 with the procedures of their parts; the lead goes under the first one's. */
export const GROUPS_2026 = [
  {
    parts: [
      { part: 'khai-sinh', procedure: 'MP26.07' },
      { part: 'thuong-tru', procedure: 'MP26.09' },
      { part: 'bao-hiem-y-te', procedure: 'MP26.10' },
    ],
  },
  {
    parts: [
      { part: 'khai-tu', procedure: 'MP26.08' },
      { part: 'xoa-thuong-tru', procedure: 'MP26.09' },
      { part: 'mai-tang-phi', procedure: 'MP26.10' },
    ],
  },
] as const;

/** @throws Error for a code that no procedure of the year has */
export function procedureNamed(code: string): Procedure2026 {
  const found = PROCEDURES_2026.find((procedure) => procedure.code === code);
  if (!found) throw new Error(`There is no procedure ${code}`);
  return found;
}

const HEADER =
  'code,name,field,level,onlineLevel,fullOnlineEligible,timeLimit,timeUnit,feeDong,payableOnline,issuesResult,interlinked,nonTerritorial,validFrom,validTo,ruleSet,supplementExpiryDays,group,noticeValue,noticeUnit';

/** The catalogue, as the import of procedures takes it. */
export function procedures2026(formatDay: (day: Day) => string): string {
  const rows = PROCEDURES_2026.map(({ limit, ...procedure }) =>
    [
      procedure.code,
      procedure.name,
      procedure.field,
      procedure.level,
      'full',
      true,
      limit.value,
      limit.unit,
      procedure.feeDong,
      procedure.feeDong > 0,
      true,
      procedure.interlinked ? 'same-level' : 'none',
      procedure.anywhere,
      formatDay(procedure.from),
      '',
      procedure.interlinked ? 'ND301' : '',
      procedure.expiryDays ?? '',
      procedure.interlinked ? INTERLINKED_GROUP : '',
      procedure.notice?.value ?? '',
      procedure.notice?.unit ?? '',
    ].join(','),
  );
  return [HEADER, ...rows, ''].join('\n');
}
