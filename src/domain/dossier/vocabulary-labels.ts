import type { Judgement, StandsFor } from '../clock/clock-state.ts';
import type { Channel, LateCause } from './vocabulary.ts';

/** How a dossier came in, as printed for the citizen. */
export const CHANNEL_LABELS: Readonly<Record<Channel, string>> = {
  online: 'Trực tuyến',
  'in-person': 'Trực tiếp',
  postal: 'Qua dịch vụ bưu chính',
  kiosk: 'Tại ki-ốt',
};

/** Why a dossier is late. */
export const LATE_CAUSE_LABELS: Readonly<Record<LateCause, string>> = {
  officer: 'Do công chức, viên chức xử lý',
  'consulted-agency': 'Do cơ quan phối hợp',
  'central-agency': 'Do cơ quan trung ương',
  applicant: 'Do người nộp hồ sơ',
  payment: 'Do nghĩa vụ tài chính',
  system: 'Do hệ thống',
  other: 'Nguyên nhân khác',
};

/** How a resolution stood to its due date. */
export const JUDGEMENT_LABELS: Readonly<Record<Judgement, string>> = {
  early: 'Trước hạn',
  onTime: 'Đúng hạn',
  late: 'Quá hạn',
};

/** What a clock that stands waits for. */
export const STOP_REASON_LABELS: Readonly<Record<StandsFor, string>> = {
  supplement: 'Chờ bổ sung hồ sơ',
  payment: 'Chờ thực hiện nghĩa vụ tài chính',
  incident: 'Sự cố hệ thống được công bố',
  transit: 'Chờ hồ sơ đến cơ quan có thẩm quyền giải quyết',
};
