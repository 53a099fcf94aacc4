import { flow } from './define.ts';
import type { FigureDefinition } from './figure-definition.ts';
import { SOURCES } from './sources.ts';

/** Of the leads alone: their parts count in all other figures, as dossiers of their own. */
export const INTERLINKED: readonly FigureDefinition[] = [
  flow('interlinkedReceived', {
    name: 'Hồ sơ liên thông tiếp nhận',
    counts:
      'Hồ sơ liên thông (nhóm thủ tục), mỗi nhóm một lần, tính vào ngày tiếp nhận; các hồ sơ thành phần tính riêng ở các chỉ tiêu khác.',
    source: SOURCES.decree301,
  }),
  flow('interlinkedOnTime', {
    name: 'Hồ sơ liên thông đúng hạn',
    counts:
      'Hồ sơ liên thông có mọi hồ sơ thành phần đã kết thúc và không thành phần nào quá hạn, tính vào ngày thành phần cuối cùng kết thúc.',
    source: SOURCES.decree301,
  }),
];
