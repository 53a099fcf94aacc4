import { textHeight } from './text-height.ts';

const SENTENCE = 'Tỷ lệ hồ sơ TTHC do UBND cấp huyện tiếp nhận được giải quyết đúng hạn';

describe('fitting a row to its text', () => {
  it('gives a line to an empty text and to what fits on it', () => {
    expect([textHeight('', 10), textHeight('Thủ tục', 10), textHeight('86.643', 10)]).toEqual([17, 17, 17]);
  });

  it('breaks between words, and within a word that is longer than the line', () => {
    expect(textHeight(SENTENCE, 44)).toBe(32);
    expect(textHeight(SENTENCE, 20)).toBe(62);
    expect(textHeight('a'.repeat(60), 20)).toBe(47);
  });

  it('counts marks of Vietnamese for nothing, bold and large letters for more', () => {
    expect(textHeight(SENTENCE.normalize('NFD'), 44)).toBe(textHeight(SENTENCE, 44));
    expect(textHeight(SENTENCE, 30, { bold: true })).toBeGreaterThanOrEqual(textHeight(SENTENCE, 30));
    expect(textHeight(SENTENCE, 44, { size: 22 })).toBeGreaterThan(2 * textHeight(SENTENCE, 44));
  });

  it('begins a line where the text does', () => {
    expect(textHeight('một\nhai', 20)).toBe(32);
  });
});
