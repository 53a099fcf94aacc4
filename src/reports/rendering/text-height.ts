/** How a text is written in a cell; the size of its letters in points. */
export type TextLook = Readonly<{ size?: number; bold?: boolean }>;

export const BODY_SIZE = 11;

/** Widths of the letters of Times New Roman, as parts of the size of the letters. */
const LETTERS: readonly (readonly [letters: RegExp, width: number])[] = [
  [/[ijlt.,;: '/|!]/, 0.28],
  [/[frsI()[\]-]/, 0.35],
  [/[acez]/, 0.45],
  [/[A-ZĐ%]/, 0.71],
  [/[mw–—]/, 0.79],
];
const ANY_OTHER = 0.5;
const BOLD = 1.08;
const MARKS = /\p{M}/gu;

/** A column's width counts digits of the program's own letters, 7 pixels each, at 96 pixels an inch. */
const POINTS_OF_A_DIGIT = (7 * 72) / 96;
/** In points: what a program leaves free at the sides of a cell. */
const SIDES = 4;
const LINE = 1.36;
/** In points: what stays free above and below the text. */
const FREE = 2;

/**
 * How high the row of a wrapped text must be, in points. Programs of office do not fit the height of merged cells, and
 * LibreOffice fits none that it did not write itself.
 * @param width of the column or of all merged ones, in digits
 */
export function textHeight(text: string, width: number, { size = BODY_SIZE, bold = false }: TextLook = {}): number {
  const room = (width * POINTS_OF_A_DIGIT - SIDES) / (size * (bold ? BOLD : 1));
  const lines = text.split('\n').reduce((sum, paragraph) => sum + linesOf(paragraph, room), 0);
  return Math.ceil(lines * size * LINE) + FREE;
}

/** Words stay whole where they fit on a line. @param room in sizes of the letters */
function linesOf(paragraph: string, room: number): number {
  let lines = 1;
  let used = 0;
  for (const word of paragraph.split(' ')) {
    const width = widthOf(word);
    const before = used === 0 ? 0 : used + widthOf(' ');
    if (before + width <= room) used = before + width;
    else {
      const own = Math.max(1, Math.ceil(width / room));
      lines += used === 0 ? own - 1 : own;
      used = width - (own - 1) * room;
    }
  }
  return lines;
}

function widthOf(word: string): number {
  let width = 0;
  for (const letter of word.normalize('NFD').replaceAll(MARKS, ''))
    width += LETTERS.find(([letters]) => letters.test(letter))?.[1] ?? ANY_OTHER;
  return width;
}
