import { distinct, flow } from './define.ts';
import type { FigureDefinition } from './figure-definition.ts';
import { SOURCES } from './sources.ts';

const source = SOURCES.resolution02;

export const DIGITISATION: readonly FigureDefinition[] = [
  flow('documentsDigitised', {
    name: 'Giấy tờ đã số hóa',
    counts: 'Giấy tờ, kết quả đã được số hóa, tính vào ngày số hóa.',
    source,
    unit: 'giấy tờ',
  }),
  distinct('resultTypesDigitised', 'resultsDigitised', {
    name: 'Loại kết quả đã số hóa',
    counts: 'Thủ tục với ít nhất một kết quả giải quyết được số hóa trong kỳ.',
    source: SOURCES.form7,
    unit: 'loại kết quả',
  }),
  flow('resolvedDigitised', {
    name: 'Đã giải quyết, có số hóa hồ sơ và kết quả',
    counts:
      'Hồ sơ đã giải quyết có ít nhất một thành phần được số hóa và có kết quả điện tử hoặc đã số hóa, tính vào ngày giải quyết.',
    source,
  }),
  flow('resolvedResultDue', {
    name: 'Đã giải quyết của thủ tục có trả kết quả',
    counts: 'Hồ sơ đã giải quyết của thủ tục có trả kết quả, tính vào ngày giải quyết.',
    source,
  }),
  flow('resolvedElectronic', {
    name: 'Trong đó cấp kết quả điện tử',
    counts:
      'Hồ sơ đã giải quyết của thủ tục có trả kết quả, với kết quả điện tử hoặc đã số hóa, tính vào ngày giải quyết.',
    source,
  }),
  flow('receivedReusing', {
    name: 'Tiếp nhận có khai thác, sử dụng lại dữ liệu số hóa',
    counts: 'Hồ sơ có ít nhất một lần khai thác, sử dụng lại dữ liệu đã số hóa, tính vào ngày tiếp nhận.',
    source,
  }),
];
