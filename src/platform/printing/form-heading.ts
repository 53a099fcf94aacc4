import { longDay } from './vietnamese-time.ts';
import { breakable } from './breakable-text.ts';
import type { PdfBlock } from './pdf-content.ts';

/** Who issues a paper: the lines of its heading from the higher agency down, the last one in bold. */
export type FormHeading = Readonly<{
  agency: readonly string[];
  /** `Số: …`; null where a paper has no number. */
  number: string | null;
  /** The local day on which it is issued. */
  day: number;
}>;

const BLANK_PLACE = '…………………';

/** The head of an official paper: on the left its agency and number, on the right the state's name, place and date. */
export function formHeading({ agency, number, day }: FormHeading): PdfBlock {
  return {
    columns: [
      {
        width: 215,
        stack: [...agencyLines(agency), rule(60), ...(number === null ? [] : [centred(number, false)])],
      },
      {
        width: '*',
        stack: [
          centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', true),
          centred('Độc lập - Tự do - Hạnh phúc', true),
          rule(150),
          { text: `${BLANK_PLACE}, ${longDay(day)}`, alignment: 'center', italics: true },
        ],
      },
    ],
    columnGap: 8,
    margin: [0, 0, 0, 14],
  };
}

/** The title of a paper and the code of its dossier. */
export function formTitle(title: string, code: string): PdfBlock {
  return {
    stack: [
      { text: title, bold: true, fontSize: 14, alignment: 'center' },
      { text: breakable(`Mã hồ sơ: ${code}`), alignment: 'center', margin: [0, 2, 0, 0] },
    ],
    margin: [0, 0, 0, 12],
  };
}

function agencyLines(agency: readonly string[]): PdfBlock[] {
  return agency.map((line, index) => centred(line.toLocaleUpperCase('vi'), index > 0 || agency.length === 1));
}

function centred(text: string, bold: boolean): PdfBlock {
  return { text: breakable(text, { bold }), alignment: 'center', fontSize: 10.5 };
}

function rule(length: number): PdfBlock {
  return {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: length, y2: 0, lineWidth: 0.7 }],
    alignment: 'center',
    margin: [0, 1, 0, 6],
  };
}
