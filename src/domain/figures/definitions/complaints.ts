import { derived, duringAll, flow, stock, term } from './define.ts';
import type { FigureDefinition } from './figure-definition.ts';
import { SOURCES } from './sources.ts';

const source = SOURCES.form3;
const unit = 'phản ánh, kiến nghị';

export const COMPLAINTS: readonly FigureDefinition[] = [
  flow('complaintsReceived', {
    name: 'Phản ánh, kiến nghị tiếp nhận',
    counts: 'Phản ánh, kiến nghị được tiếp nhận, tính vào ngày tiếp nhận.',
    source,
    unit,
  }),
  flow('complaintsRefused', {
    name: 'Phản ánh, kiến nghị từ chối',
    counts: 'Phản ánh, kiến nghị bị từ chối, tính vào ngày từ chối.',
    source,
    unit,
  }),
  flow('complaintsAnswered', {
    name: 'Phản ánh, kiến nghị đã trả lời',
    counts: 'Phản ánh, kiến nghị đã được trả lời, tính vào ngày trả lời.',
    source,
    unit,
  }),
  derived('complaintsProcessed', duringAll('complaintsRefused', 'complaintsAnswered'), {
    name: 'Phản ánh, kiến nghị đã giải quyết',
    counts: 'Phản ánh, kiến nghị bị từ chối hoặc đã được trả lời, tính vào ngày kết thúc.',
    source,
    unit,
  }),
  flow('complaintsAnsweredLate', {
    name: 'Phản ánh, kiến nghị trả lời quá hạn',
    counts: 'Phản ánh, kiến nghị được trả lời khi đã quá thời hạn trả lời, tính vào ngày trả lời.',
    source: SOURCES.index766,
    unit,
  }),
  stock('complaintsAwaiting', [term('complaintsAwaitingDelta', 'until')], {
    name: 'Phản ánh, kiến nghị chờ bổ sung thông tin',
    counts: 'Phản ánh, kiến nghị chưa kết thúc lúc hết ngày cuối kỳ và đang chờ người gửi bổ sung thông tin.',
    source: SOURCES.decree20,
    unit,
  }),
  stock('complaintsPending', [term('complaintsPendingDelta', 'until')], {
    name: 'Phản ánh, kiến nghị đang xử lý',
    counts: 'Phản ánh, kiến nghị chưa kết thúc lúc hết ngày cuối kỳ và không chờ bổ sung thông tin.',
    source,
    unit,
  }),
];
