import type { Certainty, IndexDefinition, IndexGroup, IndicatorTerms, ZeroRule } from './index-definition.ts';

const LEGAL_BASIS = 'QĐ 766/QĐ-TTg ngày 23/6/2022';

type Row = readonly [
  code: string,
  group: IndexGroup,
  name: string,
  maxPoints: number,
  threshold: number,
  zero: ZeroRule,
  certainty: Certainty,
];

/** The groups and their sums are read in the decision; the rest was seen in formula texts and scores of one province. */
const ROWS: readonly Row[] = [
  ['1.1', '1', 'TTHC công bố đúng hạn', 6, 100, 'unavailable', 'secondary'],
  ['1.2', '1', 'TTHC công khai đúng hạn', 4, 100, 'unavailable', 'secondary'],
  ['1.3', '1', 'TTHC công khai đầy đủ nội dung', 2, 100, 'unavailable', 'secondary'],
  ['1.4', '1', 'Hồ sơ đồng bộ lên Cổng DVCQG', 6, 100, '0', 'secondary'],
  ['2.1', '2', 'Hồ sơ đúng hạn, trong hạn', 20, 100, 'unavailable', 'secondary'],
  ['2.2', '2', 'Thời gian giải quyết trung bình', 0, 100, 'unavailable', 'secondary'],
  ['3.1', '3a', 'TTHC cung cấp trực tuyến', 2, 80, '0', 'unconfirmed'],
  ['3.2', '3a', 'DVCTT phát sinh hồ sơ trực tuyến', 4, 100, '0', 'unconfirmed'],
  ['3.3', '3a', 'Hồ sơ nộp trực tuyến', 6, 50, '0', 'unconfirmed'],
  ['3.5', '3b', 'TTHC có phí đã đồng bộ phí', 2, 80, '0', 'secondary'],
  ['3.5b', '3b', 'TTHC phát sinh thanh toán trực tuyến', 2, 80, '0', 'secondary'],
  ['3.6', '3b', 'Hồ sơ thanh toán trực tuyến', 6, 100, '0', 'secondary'],
  ['4.1', '4', 'Cấp kết quả điện tử', 6, 100, 'unavailable', 'secondary'],
  ['4.2', '4', 'Số hóa hồ sơ, giấy tờ', 4, 100, 'unavailable', 'secondary'],
  ['4.2b', '4', 'Chứng thực bản sao điện tử', 2, 100, 'unavailable', 'secondary'],
  ['4.3', '4', 'Khai thác, sử dụng lại', 2, 80, 'unavailable', 'secondary'],
  ['4.4', '4', 'Kết nối kho dữ liệu cá nhân', 4, 100, 'unavailable', 'unconfirmed'],
  ['4.5a', '4', 'TTHC dùng dữ liệu dân cư', 2, 100, 'unavailable', 'secondary'],
  ['4.5b', '4', 'Hồ sơ dùng dữ liệu dân cư', 2, 100, 'unavailable', 'secondary'],
  ['5.1', '5', 'PAKN theo loại (về hành vi, trên tổng số)', 0, 100, 'unavailable', 'secondary'],
  ['5.2', '5', 'Xử lý PAKN đúng hạn', 6, 100, 'full', 'secondary'],
  ['5.3', '5', 'Hài lòng về xử lý PAKN', 6, 100, 'full', 'secondary'],
  ['5.4', '5', 'Hài lòng về giải quyết TTHC', 6, 90, '0', 'secondary'],
];

const PORTAL_NAMES: Readonly<Record<string, string>> = { '1.4': 'DOSSIER_SYNC' };

/** What holds until another version is imported. */
export const SHIPPED_DEFINITION: IndexDefinition = {
  version: 'index-766@2026',
  indicators: ROWS.map(([code, group, name, maxPoints, threshold, zero, certainty]): IndicatorTerms => ({
    code,
    group,
    name,
    portalName: PORTAL_NAMES[code] ?? null,
    maxPoints,
    threshold,
    zero,
    certainty,
    legalBasis: LEGAL_BASIS,
  })),
  settings: {
    onlineNeedsResult: false,
    onlineTimesSync: true,
    kioskChannel: 1,
    resultNeedsLink: false,
    publishLeadDays: 5,
    publicWithinDays: 5,
  },
};
