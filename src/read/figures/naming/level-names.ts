/** The levels of units from the top down, as the rows of an answer name them. */
export const LEVEL_NAMES = [
  { key: 'province', name: 'Cấp tỉnh' },
  { key: 'district', name: 'Cấp huyện' },
  { key: 'commune', name: 'Cấp xã' },
] as const;
