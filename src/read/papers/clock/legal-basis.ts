import type { ClockState } from '../../../domain/clock/legal-clock.ts';
import { type DossierPromise, promisesOf } from '../../../domain/dossier/promises.ts';
import type { RuleSetFacts } from '../../../domain/values/reference-facts.ts';
import { limitText } from '../../../platform/printing/vietnamese-amounts.ts';
import type { PrintedDossier } from '../printed-dossier.ts';

/** A rule that this clock went by, and where it is written. */
export type LegalRule = Readonly<{ rule: string; basis: string }>;

const CIVIL_CODE = 'Bộ luật Dân sự 2015';
const DECREE_61 = 'Nghị định số 61/2018/NĐ-CP';
/** The acknowledgement of a part is the same under every rule set. */
const DECREE_301 = 'Điều 4–10 Nghị định số 301/2026/NĐ-CP';

type Articles = Readonly<{ supplement: string; extension: string; forwarding: string }>;

/** Where a rule set says what: a set that is not named here is cited as a whole, as its receipt pinned it. */
const ARTICLES: Readonly<Record<string, Articles>> = {
  ND61: {
    supplement: `Khoản 4 Điều 19 ${DECREE_61}`,
    extension: `Khoản 9 Điều 19 ${DECREE_61}`,
    forwarding: `Khoản 2 Điều 18 ${DECREE_61}`,
  },
};

/** The rules that were used, in the order in which a clock comes to them, and those of the promises beside it. */
export function legalRules(clock: ClockState, { dossier, facts, now }: PrintedDossier): LegalRule[] {
  const set = dossier.ruleSet;
  const promised = new Set(promisesOf(dossier, facts, now).map(({ kind }) => kind));
  const whole = set?.legalBasis ?? '';
  const articles = ARTICLES[set?.code ?? ''] ?? { supplement: whole, extension: whole, forwarding: whole };
  return [
    ...startRules(clock, whole),
    ...countingRules(clock),
    ...stopRules(clock, articles),
    ...incidentRules(clock, whole),
    firstHoursRule(promised, articles, whole),
    ...(set === null ? [] : supplementTimes(promised, set, whole)),
  ];
}

/** Where and until which time of the day it starts, as the rule set says. */
function startRules({ marks, startCutoff }: ClockState, basis: string): LegalRule[] {
  const elsewhere = {
    rule: 'Thời hạn của hồ sơ tiếp nhận phi địa giới tính từ khi hồ sơ đến cơ quan có thẩm quyền giải quyết',
    basis,
  };
  const cutoff = {
    rule: `Hồ sơ nhận từ ${timeText(startCutoff ?? 0)} trở đi tính từ ngày làm việc tiếp theo`,
    basis,
  };
  return [...(marks[0]?.begins === 'transit' ? [elsewhere] : []), ...(startCutoff === null ? [] : [cutoff])];
}

function timeText(minute: number): string {
  return `${Math.floor(minute / 60)} giờ${minute % 60 === 0 ? '' : ` ${minute % 60}`}`;
}

function incidentRules({ moves }: ClockState, basis: string): LegalRule[] {
  if (!moves.some(({ reason }) => reason === 'suspended')) return [];
  return [{ rule: 'Thời gian sự cố hệ thống được công bố không tính vào thời hạn', basis }];
}

function countingRules({ whole, judgedBy }: ClockState): LegalRule[] {
  if (whole === null || judgedBy === 'instant') return [];
  const firstDay = {
    rule: 'Ngày đầu tiên của thời hạn không tính; thời hạn tính từ ngày tiếp theo liền kề',
    basis: `Khoản 2 Điều 147 ${CIVIL_CODE}`,
  };
  const rolled = {
    rule: 'Ngày cuối cùng là ngày nghỉ thì thời hạn kết thúc vào ngày làm việc tiếp theo',
    basis: `Khoản 5 Điều 148 ${CIVIL_CODE}`,
  };
  return whole.unit === 'calendar-day' ? [firstDay, rolled] : [firstDay];
}

function stopRules({ moves, extended, supplementRule }: ClockState, articles: Articles): LegalRule[] {
  const supplemented = moves.some(({ reason }) => reason === 'supplement-requested');
  const supplement =
    supplementRule === 'reset'
      ? 'Thời hạn tính lại từ đầu sau khi nhận đủ hồ sơ bổ sung'
      : 'Thời gian chờ bổ sung hồ sơ không tính vào thời hạn';
  return [
    ...(supplemented ? [{ rule: supplement, basis: articles.supplement }] : []),
    ...(extended ? [{ rule: 'Hẹn lại ngày trả kết quả một lần, có phiếu xin lỗi', basis: articles.extension }] : []),
  ];
}

type Promised = ReadonlySet<DossierPromise['kind']>;

/** By when it reaches whoever resolves it: one rule of the three. */
function firstHoursRule(promised: Promised, { forwarding }: Articles, whole: string): LegalRule {
  if (promised.has('acknowledgement')) {
    const rule = 'Cơ quan giải quyết xác nhận nhận hồ sơ thành phần trong 02 giờ làm việc';
    return { rule, basis: DECREE_301 };
  }
  if (promised.has('transit')) {
    const rule =
      'Hồ sơ phi địa giới đến cơ quan có thẩm quyền giải quyết trong ngày; hồ sơ nhận từ 15 giờ trở đi đến trong 01 giờ làm việc đầu của ngày làm việc tiếp theo';
    return { rule, basis: whole };
  }
  return {
    rule: 'Chuyển hồ sơ trong ngày; hồ sơ nhận sau 15 giờ chuyển vào đầu giờ ngày làm việc tiếp theo',
    basis: forwarding,
  };
}

/** By when a supplement is asked for, and by when it comes. */
function supplementTimes(
  promised: Promised,
  { noticeValue, noticeUnit, supplementExpiryDays }: RuleSetFacts,
  basis: string,
): LegalRule[] {
  const notice = limitText({ value: noticeValue, unit: noticeUnit });
  const expiry = limitText({ value: supplementExpiryDays ?? 0, unit: 'working-day' });
  return [
    ...(promised.has('supplement-notice')
      ? [{ rule: `Yêu cầu bổ sung hồ sơ được thông báo trong ${notice} từ khi bắt đầu tính thời hạn`, basis }]
      : []),
    ...(promised.has('supplement-expiry')
      ? [{ rule: `Hồ sơ được bổ sung trong ${expiry} từ ngày yêu cầu; quá thời hạn này thì được dừng xử lý`, basis }]
      : []),
  ];
}
