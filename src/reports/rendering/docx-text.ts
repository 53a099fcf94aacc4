import { type IRunOptions, Paragraph, TextRun } from 'docx';

export const FONT = 'Times New Roman';

type Look = Pick<IRunOptions, 'bold' | 'italics' | 'size' | 'color'>;

/** @param content a text, or texts with fields such as the page's number between them */
export function run(content: string | Pick<IRunOptions, 'children'>, look: Look = {}): TextRun {
  return new TextRun({ font: FONT, ...look, ...(typeof content === 'string' ? { text: content } : content) });
}

/** @param spacing in twentieths of a point */
export function centred(
  text: string,
  look: Look = {},
  spacing: Readonly<{ before?: number; after?: number }> = {},
): Paragraph {
  return new Paragraph({ alignment: 'center', spacing, children: [run(text, look)] });
}
