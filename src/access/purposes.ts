/** For what somebody may look at a person whose dossier or complaint does not lie with the caller's own unit. */
export const PURPOSES = [
  { id: 'inspection', label: 'Thanh tra, kiểm tra' },
  { id: 'supervision', label: 'Theo dõi, đôn đốc giải quyết hồ sơ' },
  { id: 'complaint', label: 'Giải quyết phản ánh, kiến nghị, khiếu nại' },
  { id: 'support', label: 'Hỗ trợ người nộp hồ sơ' },
  { id: 'data-check', label: 'Rà soát, đối chiếu dữ liệu' },
] as const;

/** The id of a purpose; undefined: not one of the list. */
export function purposeIn(given: unknown): string | undefined {
  return PURPOSES.find(({ id }) => id === given)?.id;
}
