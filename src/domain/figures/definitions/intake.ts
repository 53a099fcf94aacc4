import { flow, stock, term } from './define.ts';
import type { FigureDefinition } from './figure-definition.ts';
import { SOURCES } from './sources.ts';

const source = SOURCES.form06a;

export const INTAKE: readonly FigureDefinition[] = [
  flow('received', {
    name: 'Tiếp nhận trong kỳ',
    counts: 'Hồ sơ được tiếp nhận, tính vào ngày tiếp nhận.',
    source,
  }),
  flow('receivedOnline', {
    name: 'Tiếp nhận trực tuyến',
    counts: 'Hồ sơ được tiếp nhận, nộp trực tuyến, tính vào ngày tiếp nhận.',
    source,
  }),
  flow('receivedInPerson', {
    name: 'Tiếp nhận trực tiếp',
    counts: 'Hồ sơ được tiếp nhận, nộp trực tiếp, tính vào ngày tiếp nhận.',
    source,
  }),
  flow('receivedPostal', {
    name: 'Tiếp nhận qua bưu chính công ích',
    counts: 'Hồ sơ được tiếp nhận, gửi qua dịch vụ bưu chính công ích, tính vào ngày tiếp nhận.',
    source,
  }),
  flow('receivedKiosk', {
    name: 'Tiếp nhận tại ki-ốt',
    counts: 'Hồ sơ được tiếp nhận, nộp tại ki-ốt, tính vào ngày tiếp nhận.',
    source: SOURCES.form07a,
  }),
  flow('receivedFullOnline', {
    name: 'Tiếp nhận trực tuyến toàn trình',
    counts: 'Hồ sơ của dịch vụ công trực tuyến toàn trình được tiếp nhận, nộp trực tuyến, tính vào ngày tiếp nhận.',
    source: SOURCES.form07a,
  }),
  flow('receivedNonTerritorial', {
    name: 'Tiếp nhận phi địa giới',
    counts:
      'Hồ sơ được tiếp nhận ở nơi khác với cơ quan có thẩm quyền giải quyết (không phụ thuộc địa giới hành chính), tính vào ngày tiếp nhận.',
    source: SOURCES.form07a,
  }),
  flow('refusedReceipt', {
    name: 'Không tiếp nhận',
    counts: 'Hồ sơ bị từ chối tiếp nhận, tính vào ngày từ chối.',
    source: SOURCES.form07a,
  }),
  stock('carriedOver', [term('pendingDelta', 'before')], {
    name: 'Kỳ trước chuyển sang',
    counts: 'Hồ sơ đã tiếp nhận và chưa kết thúc lúc bắt đầu ngày đầu kỳ.',
    source,
  }),
  stock('awaitingReceipt', [term('awaitingReceiptDelta', 'until')], {
    name: 'Chờ tiếp nhận',
    counts: 'Hồ sơ đã nộp, lúc hết ngày cuối kỳ chưa được tiếp nhận và chưa bị từ chối.',
    source: SOURCES.form07a,
  }),
  stock('awaitingReceiptLate', [term('awaitingReceiptLateDelta', 'until')], {
    name: 'Chờ tiếp nhận quá hạn',
    counts:
      'Hồ sơ nộp trực tuyến, lúc hết ngày cuối kỳ chưa được tiếp nhận hay từ chối, quá 8 giờ làm việc từ khi nộp.',
    source: SOURCES.form07a,
  }),
];
