const MARKS = /\p{M}/gu;

/** `NGUYỄN  Thị Đào` → nguyen, thi, dao: words as anybody types them, without diacritics and capitals. */
export function plainWords(text: string): string[] {
  const plain = text.normalize('NFD').replace(MARKS, '').toLowerCase().replaceAll('đ', 'd');
  return plain.split(/\s+/u).filter((word) => word !== '');
}
