/**
 * TCVN3 (ABC), the encoding of the .VnTime fonts: bytes 0xA1–0xFE in order, from the upper half of TCVN 5712:1993
 * (VN3). `·` is a byte without a letter. Of the capitals it has only the seven that follow the Latin ones; a capital
 * with a tone mark is the small letter, shown as a capital by a font of its own (.VnTimeH).
 */
const LETTERS =
  'ĂÂÊÔƠƯĐăâêôơưđ' + // A1–AE
  '······àảãáạ·ằẳẵắ' + // AF–BE
  '·······ặầẩẫấậè·ẻ' + // BF–CE
  'ẽéẹềểễếệìỉ···ĩíị' + // CF–DE
  'ò·ỏõóọồổỗốộờởỡớợ' + // DF–EE
  'ù·ủũúụừửữứựỳỷỹýỵ'; // EF–FE

const FIRST_BYTE = 0xa1;
const NO_BREAK_SPACE = 0xa0;

/** The text of bytes in TCVN3, NFC; null where a byte has no letter there. */
export function decodeTcvn3(bytes: Buffer): string | null {
  let text = '';
  for (const byte of bytes) {
    const letter = byte < 0x80 ? String.fromCharCode(byte) : byte === NO_BREAK_SPACE ? ' ' : LETTERS[byte - FIRST_BYTE];
    if (letter === undefined || letter === '·') return null;
    text += letter;
  }
  return text;
}

const WORD = /\p{L}+/gu;

/** A small letter where names and sentences have a capital: the first one, and that of a word after a capital's. */
const WHERE_CAPITALS_STAND = /(?<=^|(?<!\p{L})\p{Lu}\p{L}*\s+)\p{Ll}/gu;
const TONE_MARK = /[\u0300\u0301\u0303\u0309\u0323]/;

/** Whether a text that came from TCVN3 shows that capitals were lost, as `NGUYễN` and `Lê Thị ánh` do. */
export function hasLostCapitals(text: string): boolean {
  return (
    (text.match(WHERE_CAPITALS_STAND) ?? []).some((letter) => TONE_MARK.test(letter.normalize('NFD'))) ||
    (text.match(WORD) ?? []).some(
      (word) => (word.match(/\p{Lu}/gu) ?? []).length > 1 && /[^\0-\x7F]/.test(word.replace(/\p{Lu}/gu, '')),
    )
  );
}
