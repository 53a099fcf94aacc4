/** The laws, forms and texts that ask for figures, as answers and forms name them. */
export const SOURCES = {
  form06a: 'TT 01/2020/TT-VPCP, biểu II.06a',
  form07a: 'Biểu 07a/BTP',
  form3: 'Thống kê CCHC (Bộ Nội vụ), Biểu mẫu 3',
  form7: 'Thống kê CCHC (Bộ Nội vụ), Biểu mẫu 7',
  resolution02: 'NQ 02/NQ-CP 2024',
  index766: 'Bộ chỉ số theo QĐ 766/QĐ-TTg',
  legalClock: 'NĐ 61/2018 Đ19',
  decree301: 'NĐ 301/2026',
  decree20: 'NĐ 20/2008',
} as const;
