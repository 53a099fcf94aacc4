/**
 * The part of pdfmake's document language that the papers use. pdfmake writes into the nodes it lays out: build them
 * anew for each document.
 */
export type PdfInline = Readonly<{ text: string; bold?: boolean; italics?: boolean; wordBreak?: 'break-all' }>;
export type PdfText = string | readonly (string | PdfInline)[];

type Look = Readonly<{
  /** In points: left, top, right, bottom. */
  margin?: readonly [number, number, number, number];
  alignment?: 'left' | 'center' | 'right' | 'justify';
  fontSize?: number;
  bold?: boolean;
  italics?: boolean;
  color?: string;
  fillColor?: string;
  width?: PdfWidth;
  /** By which whoever asks where it came to stand finds it. */
  id?: string;
  pageBreak?: 'before';
  /** Moves to the next page as a whole when it does not fit on this one. */
  unbreakable?: boolean;
}>;

export type PdfWidth = number | 'auto' | '*';

export type PdfLayout = Readonly<{
  hLineWidth?: (row: number, node: TableNode) => number;
  vLineWidth?: (column: number, node: TableNode) => number;
  hLineColor?: string;
  vLineColor?: string;
  hLineStyle?: () => Readonly<{ dash: Readonly<{ length: number; space: number }> }>;
  paddingLeft?: () => number;
  paddingRight?: () => number;
  paddingTop?: () => number;
  paddingBottom?: () => number;
}>;

type TableNode = Readonly<{ table: PdfTable }>;

/** A cell that spans columns is followed by empty ones in their places. */
export type PdfCell = PdfBlock &
  Readonly<{ colSpan?: number; rowSpan?: number; border?: readonly [boolean, boolean, boolean, boolean] }>;

export type PdfTable = Readonly<{
  widths: readonly PdfWidth[];
  /** Repeated at the top of every page that the table reaches. */
  headerRows?: number;
  keepWithHeaderRows?: number;
  dontBreakRows?: boolean;
  body: readonly (readonly PdfCell[])[];
}>;

type PdfBar = Readonly<{
  type: 'rect';
  x: number;
  y: number;
  w: number;
  h: number;
  lineWidth: number;
  color: string;
}>;
type PdfLine = Readonly<{ type: 'line'; x1: number; y1: number; x2: number; y2: number; lineWidth: number }>;

export type PdfBlock = Look &
  (
    | Readonly<{ text: PdfText }>
    | Readonly<{ stack: readonly PdfBlock[] }>
    | Readonly<{ columns: readonly PdfBlock[]; columnGap?: number }>
    | Readonly<{ ol: readonly PdfBlock[] }>
    | Readonly<{ canvas: readonly (PdfLine | PdfBar)[] }>
    /** A QR code; `fit`: its side in points. */
    | Readonly<{ qr: string; fit: number; eccLevel: 'M' }>
    | Readonly<{ table: PdfTable; layout: PdfLayout }>
  );

export type PdfDefinition = Readonly<{
  info: Readonly<{ title: string; creator: string; producer: string; creationDate: Date }>;
  language: string;
  pageSize: 'A4' | 'A5';
  pageOrientation: 'portrait' | 'landscape';
  pageMargins: readonly [number, number, number, number];
  defaultStyle: Readonly<{ font: 'Roboto'; fontSize: number; lineHeight: number }>;
  /** At the head of every page. */
  header?: () => PdfBlock;
  footer: (page: number, pages: number) => PdfBlock;
  content: readonly PdfBlock[];
  /** Asked of each block once all is laid out; true begins a page with it. */
  pageBreakBefore?: (block: LaidOut) => boolean;
}>;

export type LaidOut = Readonly<{ id?: string; pageNumbers: readonly number[] }>;
