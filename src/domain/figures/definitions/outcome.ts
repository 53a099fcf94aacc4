import { derived, duringAll, flow, stock, term } from './define.ts';
import type { FigureDefinition } from './figure-definition.ts';
import { SOURCES } from './sources.ts';

const source = SOURCES.form06a;

export const OUTCOME: readonly FigureDefinition[] = [
  derived('resolved', duringAll('resolvedEarly', 'resolvedOnTime', 'resolvedLate'), {
    name: 'Đã giải quyết',
    counts: 'Hồ sơ đã có kết quả giải quyết, tính vào ngày giải quyết; bằng tổng trước hạn, đúng hạn và quá hạn.',
    source,
  }),
  flow('resolvedEarly', {
    name: 'Giải quyết trước hạn',
    counts:
      'Hồ sơ được giải quyết trước ngày hẹn trả (hạn tính bằng giờ: trước thời điểm hẹn), tính vào ngày giải quyết.',
    source,
  }),
  flow('resolvedOnTime', {
    name: 'Giải quyết đúng hạn',
    counts: 'Hồ sơ được giải quyết đúng ngày hẹn trả, hoặc không có hạn, tính vào ngày giải quyết.',
    source,
  }),
  flow('resolvedLate', {
    name: 'Giải quyết quá hạn',
    counts: 'Hồ sơ được giải quyết sau ngày hẹn trả (hạn tính bằng giờ: sau thời điểm hẹn), tính vào ngày giải quyết.',
    source,
  }),
  flow('resolvedLoggedLate', {
    name: 'Giải quyết đúng hạn nhưng trễ hạn trên hệ thống',
    counts:
      'Hồ sơ giải quyết trước hạn hoặc đúng hạn, nhưng chỉ được ghi nhận trên hệ thống khi đã quá hạn, tính vào ngày giải quyết.',
    source: SOURCES.form3,
  }),
  flow('resolvedPastFirstDueWithApology', {
    name: 'Giải quyết quá hạn đã có thư xin lỗi',
    counts: 'Hồ sơ được giải quyết sau lần hẹn đầu tiên và đã được xin lỗi, hẹn lại, tính vào ngày giải quyết.',
    source: SOURCES.form07a,
  }),
  flow('resolvedPastFirstDueWithoutApology', {
    name: 'Giải quyết quá hạn chưa có thư xin lỗi',
    counts: 'Hồ sơ được giải quyết sau lần hẹn đầu tiên mà không được xin lỗi, hẹn lại, tính vào ngày giải quyết.',
    source: SOURCES.form07a,
  }),
  flow('resolvedWhileStopped', {
    name: 'Giải quyết khi đồng hồ đang dừng',
    counts: 'Hồ sơ được giải quyết khi thời hạn đang tạm dừng, tính vào ngày giải quyết.',
    source: SOURCES.legalClock,
  }),
  flow('receivedDueGivenLater', {
    name: 'Nhận với ngày hẹn muộn hơn thời hạn quy định',
    counts: 'Hồ sơ được tiếp nhận với ngày hẹn trả muộn hơn thời hạn quy định của thủ tục, tính vào ngày tiếp nhận.',
    source: SOURCES.legalClock,
  }),
  flow('startedWithoutArrival', {
    name: 'Bắt đầu tính hạn khi chưa xác nhận đến cơ quan giải quyết',
    counts:
      'Hồ sơ phi địa giới có thời hạn tính từ khi đến cơ quan có thẩm quyền giải quyết nhưng bắt đầu tính hạn mà chưa có xác nhận đã đến, tính vào ngày tiếp nhận.',
    source: SOURCES.legalClock,
  }),
  flow('resolvedOnTimeByCorrection', {
    name: 'Đúng hạn nhờ đính chính',
    counts:
      'Hồ sơ giải quyết trước hạn hoặc đúng hạn nhưng sẽ là quá hạn nếu bỏ các đính chính được ghi khi hồ sơ đã quá hạn, tính vào ngày giải quyết.',
    source: SOURCES.legalClock,
  }),
  flow('supplementRequests', {
    name: 'Yêu cầu bổ sung hồ sơ',
    counts: 'Yêu cầu bổ sung được đưa ra khi chưa có yêu cầu nào đang chờ, tính vào ngày yêu cầu.',
    source: SOURCES.legalClock,
    unit: 'yêu cầu',
  }),
  flow('supplementsRepeated', {
    name: 'Yêu cầu bổ sung lần thứ hai trở đi',
    counts: 'Yêu cầu bổ sung từ lần thứ hai của một hồ sơ, tính vào ngày yêu cầu.',
    source: SOURCES.legalClock,
    unit: 'yêu cầu',
  }),
  flow('supplementsAskedLate', {
    name: 'Yêu cầu bổ sung quá hạn thông báo',
    counts:
      'Yêu cầu bổ sung lần đầu của một hồ sơ, đưa ra sau thời hạn phải thông báo (theo bộ quy tắc của hồ sơ, thông thường 3 ngày làm việc từ ngày bắt đầu tính hạn), tính vào ngày yêu cầu.',
    source: SOURCES.legalClock,
    unit: 'yêu cầu',
  }),
  flow('stopsLoggedLate', {
    name: 'Yêu cầu bổ sung, thanh toán ghi nhận sau hạn',
    counts:
      'Yêu cầu bổ sung hoặc thanh toán chỉ được ghi nhận trên hệ thống khi hồ sơ đã quá hạn, tính vào ngày yêu cầu.',
    source: SOURCES.legalClock,
    unit: 'yêu cầu',
  }),
  flow('withdrawn', {
    name: 'Rút hồ sơ',
    counts: 'Hồ sơ được người nộp rút, tính vào ngày rút.',
    source: SOURCES.form07a,
  }),
  flow('stopped', {
    name: 'Dừng xử lý',
    counts: 'Hồ sơ bị dừng xử lý, tính vào ngày dừng.',
    source: SOURCES.form07a,
  }),
  stock('pending', [term('pendingDelta', 'until')], {
    name: 'Đang giải quyết (cuối kỳ)',
    counts: 'Hồ sơ đã tiếp nhận và chưa kết thúc lúc hết ngày cuối kỳ.',
    source,
  }),
  stock('pendingOverdue', [term('pendingOverdueDelta', 'until')], {
    name: 'Đang giải quyết, quá hạn',
    counts: 'Hồ sơ chưa kết thúc lúc hết ngày cuối kỳ và đã quá hạn.',
    source,
  }),
  stock('pendingPastFirstDueWithApology', [term('pendingPastFirstDueWithApologyDelta', 'until')], {
    name: 'Đang giải quyết, quá hạn đã có thư xin lỗi',
    counts: 'Hồ sơ chưa kết thúc lúc hết ngày cuối kỳ, đã qua lần hẹn đầu tiên và đã được xin lỗi, hẹn lại.',
    source: SOURCES.form07a,
  }),
  stock('pendingPastFirstDueWithoutApology', [term('pendingPastFirstDueWithoutApologyDelta', 'until')], {
    name: 'Đang giải quyết, quá hạn chưa có thư xin lỗi',
    counts: 'Hồ sơ chưa kết thúc lúc hết ngày cuối kỳ, đã qua lần hẹn đầu tiên mà không được xin lỗi, hẹn lại.',
    source: SOURCES.form07a,
  }),
  derived('pendingInTime', [term('pendingDelta', 'until'), term('pendingOverdueDelta', 'until', -1)], {
    name: 'Đang giải quyết, trong hạn',
    counts: 'Hồ sơ chưa kết thúc lúc hết ngày cuối kỳ và chưa quá hạn; thời hạn đang tạm dừng là trong hạn.',
    source,
  }),
];
