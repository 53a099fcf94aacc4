import { plain } from '../reading/plain-text.ts';
import { decoded, type Encoding } from './decode-text.ts';
import { hasLostCapitals } from './tcvn3.ts';

async function read(bytes: Buffer, encoding: Encoding, part = bytes.length): Promise<string> {
  const parts = Array.from({ length: Math.ceil(bytes.length / part) }, (_, at) =>
    bytes.subarray(at * part, (at + 1) * part),
  );
  async function* source() {
    yield* parts;
  }
  let text = '';
  for await (const piece of decoded(source(), encoding)) text += piece.toString('utf8');
  return text;
}

const SMALL = 'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ';

/** windows-1258 has the vowels of Latin-1 and marks that follow their letter. */
const MARKS = { '\u0300': 0xcc, '\u0309': 0xd2, '\u0303': 0xde, '\u0301': 0xec, '\u0323': 0xf2 } as const;
const VOWELS = {
  ă: 0xe3,
  â: 0xe2,
  ê: 0xea,
  ô: 0xf4,
  ơ: 0xf5,
  ư: 0xfd,
  đ: 0xf0,
  Ă: 0xc3,
  Â: 0xc2,
  Ê: 0xca,
  Ô: 0xd4,
  Ơ: 0xd5,
  Ư: 0xdd,
  Đ: 0xd0,
} as const;

function inWindows1258(text: string): Buffer {
  const bytes = [...text].flatMap((letter) => {
    const mark = [...letter.normalize('NFD')].find((part) => part in MARKS);
    const base = letter
      .normalize('NFD')
      .replace(mark ?? '', '')
      .normalize('NFC');
    const first = VOWELS[base as keyof typeof VOWELS] ?? base.charCodeAt(0);
    return mark === undefined ? [first] : [first, MARKS[mark as keyof typeof MARKS]];
  });
  return Buffer.from(bytes);
}

/** From the table of TCVN 5712:1993 (VN3): the bytes of ă … đ, then of the letters with tone marks. */
const TCVN3 =
  'A8A9AAABACADAE' +
  'B5B6B7B8B9' +
  'BBBCBDBEC6' +
  'C7C8C9CACB' +
  'CCCECFD0D1' +
  'D2D3D4D5D6' +
  'D7D8DCDDDE' +
  'DFE1E2E3E4' +
  'E5E6E7E8E9' +
  'EAEBECEDEE' +
  'EFF1F2F3F4' +
  'F5F6F7F8F9' +
  'FAFBFCFDFE';
const IN_ORDER = 'ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ';

describe('reading text in old encodings', () => {
  it.each([SMALL, SMALL.toUpperCase()])('reads every letter of the alphabet in windows-1258: %s', async (letters) => {
    for (const part of [1, 2, 1_000]) {
      expect(plain(await read(inWindows1258(letters), 'windows-1258', part))).toBe(letters);
    }
  });

  it('reads every small letter in TCVN3, and the capitals that it has', async () => {
    expect(await read(Buffer.from(TCVN3, 'hex'), 'tcvn3', 3)).toBe(IN_ORDER);
    expect(new Set(IN_ORDER)).toEqual(new Set(SMALL.replace(/[a-z]/g, '')));
    expect(await read(Buffer.from('A1A2A3A4A5A6A7', 'hex'), 'tcvn3')).toBe('ĂÂÊÔƠƯĐ');
  });

  it('sees that capitals were lost to the font', () => {
    const lost = ['NGUYễN VăN AN', 'TRầN', 'Lê Thị ánh Hồng', 'ủy ban nhân dân', 'Phường ái Nghĩa', 'Lý ỷ Lan'];
    expect(lost.filter((text) => !hasLostCapitals(text))).toEqual([]);
    const whole = ['Nguyễn Văn An', 'Hà Nội', 'ĐÔNG', 'UBND xã', 'Lê âu', 'Tổ 3, ấp Mỹ Lộc', 'Đơn ôn Ưu', 'xác nhận'];
    expect(whole.filter(hasLostCapitals)).toEqual([]);
  });

  it('refuses bytes that are not of the encoding', async () => {
    await expect(read(Buffer.from([0xff]), 'tcvn3')).rejects.toThrow('TCVN3');
    await expect(read(Buffer.from([0x00, 0xd8, 0x41, 0x00]), 'utf-16le')).rejects.toThrow('UTF-16LE');
  });
});
