import type { ClockState } from '../../../domain/clock/legal-clock.ts';
import type { PrintedDossier } from '../printed-dossier.ts';

/** A rule that this clock went by, and where it is written. */
export type LegalRule = Readonly<{ rule: string; basis: string }>;

const CIVIL_CODE = 'Bộ luật Dân sự 2015';
const DECREE_61 = 'Nghị định số 61/2018/NĐ-CP';

type Articles = Readonly<{ supplement: string; extension: string; forwarding: string }>;

/** Where a rule set says what: a set that is not named here is cited as a whole, as its receipt pinned it. */
const ARTICLES: Readonly<Record<string, Articles>> = {
  ND61: {
    supplement: `Khoản 4 Điều 19 ${DECREE_61}`,
    extension: `Khoản 9 Điều 19 ${DECREE_61}`,
    forwarding: `Khoản 2 Điều 18 ${DECREE_61}`,
  },
};

/** The rules that were used, in the order in which a clock comes to them. */
export function legalRules(clock: ClockState, { dossier }: PrintedDossier): LegalRule[] {
  const set = dossier.ruleSet;
  const whole = set?.legalBasis ?? '';
  const articles = ARTICLES[set?.code ?? ''] ?? { supplement: whole, extension: whole, forwarding: whole };
  return [
    ...startRules(clock, whole),
    ...countingRules(clock),
    ...stopRules(clock, articles),
    ...incidentRules(clock, whole),
    forwardingRule(articles),
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

function forwardingRule({ forwarding }: Articles): LegalRule {
  return {
    rule: 'Chuyển hồ sơ trong ngày; hồ sơ nhận sau 15 giờ chuyển vào đầu giờ ngày làm việc tiếp theo',
    basis: forwarding,
  };
}
