import { flow } from './define.ts';
import type { FigureDefinition } from './figure-definition.ts';

const source = 'QĐ 766/QĐ-TTg, nhóm 1; NĐ 301/2026/NĐ-CP Đ4(7)';

/** What the national portal has acknowledged, and when. */
export const PORTAL: readonly FigureDefinition[] = [
  flow('synced', {
    name: 'Đồng bộ lên Cổng DVCQG',
    counts: 'Hồ sơ được Cổng Dịch vụ công quốc gia xác nhận lần đầu, tính vào ngày xác nhận.',
    source,
  }),
  flow('syncedLate', {
    name: 'Trong đó đồng bộ chậm',
    counts:
      'Hồ sơ được Cổng xác nhận lần đầu muộn hơn thời hạn đồng bộ tính từ lúc tiếp nhận (hồ sơ liên thông 10 phút, hồ sơ khác 24 giờ trừ khi được thiết lập khác), tính vào ngày xác nhận.',
    source,
  }),
  flow('endSynced', {
    name: 'Kết quả đã đồng bộ',
    counts: 'Hồ sơ đã kết thúc được Cổng xác nhận lần đầu, tính vào ngày xác nhận.',
    source,
  }),
  flow('endSyncedLate', {
    name: 'Kết thúc đúng hạn nhưng đồng bộ sau hạn',
    counts:
      'Hồ sơ kết thúc khi chưa quá hạn mà Cổng chỉ xác nhận khi đã quá hạn, tính vào ngày xác nhận: chỉ quá hạn trên Cổng.',
    source,
  }),
];
