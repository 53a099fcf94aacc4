import { longDay } from './vietnamese-time.ts';
import { breakable } from './breakable-text.ts';
import { code128 } from './code-128.ts';
import type { PageSize } from './page.ts';
import type { PdfBlock } from './pdf-content.ts';

/** Who issues a paper: the lines of its heading from the higher agency down, the last one in bold. */
export type FormHeading = Readonly<{
  agency: readonly string[];
  /** `Số: …`; null where a paper has no number. */
  number: string | null;
  /** The local day on which it is issued. */
  day: number;
}>;

/** `marked`: with the code as bars of Code 128 and as a QR code too (TT 01/2018/TT-VPCP Đ19(2)). */
export type FormTitle = Readonly<{ title: string; code: string; marked?: boolean }>;

const BLANK_PLACE = '…………………';

/** In points. */
const LOOKS = {
  A4: { fontSize: 10.5, left: 215, motto: 150, title: 14, below: 14, qr: 64, bars: 330 },
  A5: { fontSize: 8.5, left: 168, motto: 110, title: 11.5, below: 8, qr: 52, bars: 250 },
} as const;

/** The head of an official paper: on the left its agency and number, on the right the state's name, place and date. */
export function formHeading({ agency, number, day }: FormHeading, size: PageSize = 'A4'): PdfBlock {
  const { fontSize, left, motto, below } = LOOKS[size];
  return {
    columns: [
      {
        width: left,
        stack: [...agencyLines(agency), ...(number === null ? [] : [centred(number, false)])],
      },
      {
        width: '*',
        stack: [
          centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', true),
          centred('Độc lập - Tự do - Hạnh phúc', true),
          rule(motto),
          { text: `${BLANK_PLACE}, ${longDay(day)}`, alignment: 'center', italics: true },
        ],
      },
    ],
    columnGap: 8,
    fontSize,
    margin: [0, 0, 0, below],
  };
}

/** Characters of a title in capitals; beside the mark of the dossier no more stand in a line. */
const LONGEST_LINE = 45;

/** The title of a paper and the code of its dossier. */
export function formTitle({ title, code, marked = false }: FormTitle, size: PageSize = 'A4'): PdfBlock {
  const look = LOOKS[size];
  const words: PdfBlock[] = [
    { text: inEvenLines(title), bold: true, fontSize: look.title, alignment: 'center' },
    { text: breakable(`Mã hồ sơ: ${code}`), alignment: 'center', margin: [0, 2, 0, 0] },
  ];
  const margin = [0, 0, 0, look.below] as const;
  if (!marked) return { stack: words, margin };
  const bars = code128(code, look.bars);
  return {
    columns: [
      { width: '*', stack: bars === null ? words : [...words, bars] },
      { width: look.qr, qr: code, fit: look.qr, eccLevel: 'M' },
    ],
    columnGap: 8,
    margin,
  };
}

/** A title that does not fit in one line breaks near its middle: no word of it stands alone in the second one. */
function inEvenLines(title: string): string {
  if (title.length <= LONGEST_LINE) return title;
  const middle = title.length / 2;
  const spaces = [...title.matchAll(/ /g)].map(({ index }) => index);
  const at = spaces.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? -1;
  return at === -1 ? title : `${title.slice(0, at)}\n${title.slice(at + 1)}`;
}

/** With a line below, unless several agencies issue it, of which none is named. */
function agencyLines(agency: readonly string[]): PdfBlock[] {
  if (agency.length === 0) return [];
  return [
    ...agency.map((line, index) => centred(line.toLocaleUpperCase('vi'), index > 0 || agency.length === 1)),
    rule(60),
  ];
}

function centred(text: string, bold: boolean): PdfBlock {
  return { text: breakable(text, { bold }), alignment: 'center' };
}

function rule(length: number): PdfBlock {
  return {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: length, y2: 0, lineWidth: 0.7 }],
    alignment: 'center',
    margin: [0, 1, 0, 6],
  };
}
