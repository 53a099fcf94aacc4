import { inflateSync } from 'node:zlib';

type PdfObject = Readonly<{ head: string; stream: Buffer | null }>;

/**
 * The text of each page of a PDF that pdfmake made: fonts as subsets with a ToUnicode map, glyphs in hexadecimal of
 * two bytes each. A new line gives a space; columns and cells side by side run together.
 */
export function pdfPages(bytes: Buffer): string[] {
  const objects = objectsIn(bytes);
  const fonts = fontsIn(objects);
  return [...objects.values()]
    .filter(({ head }) => /\/Type \/Page\b/.test(head))
    .map(({ head }) => textOf(objects.get(referenceIn(head, 'Contents'))?.stream ?? Buffer.alloc(0), fonts));
}

function objectsIn(bytes: Buffer): Map<number, PdfObject> {
  const file = bytes.toString('latin1');
  const objects = new Map<number, PdfObject>();
  for (const { 1: number, 2: body = '' } of file.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = '', raw] = body.split('\nstream\n');
    const stream = raw === undefined ? null : Buffer.from(raw.slice(0, raw.lastIndexOf('\nendstream')), 'latin1');
    objects.set(Number(number), {
      head,
      stream: stream && head.includes('FlateDecode') ? inflateSync(stream) : stream,
    });
  }
  return objects;
}

/** By its name in the pages' resources, what each glyph of a font means. */
function fontsIn(objects: ReadonlyMap<number, PdfObject>): Map<string, Map<string, string>> {
  const fonts = new Map<string, Map<string, string>>();
  for (const { head } of objects.values()) {
    for (const { 1: name = '', 2: reference } of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const font = objects.get(Number(reference));
      const map = font && objects.get(referenceIn(font.head, 'ToUnicode'))?.stream;
      if (map) fonts.set(name, glyphsIn(map.toString('latin1')));
    }
  }
  return fonts;
}

function glyphsIn(map: string): Map<string, string> {
  const glyphs = new Map<string, string>();
  for (const { 1: first = '', 2: texts = '' } of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    const start = Number.parseInt(first, 16);
    [...texts.matchAll(/<([0-9a-f ]*)>/gi)].forEach(({ 1: text = '' }, index) => {
      const utf16 = Buffer.from(text.replaceAll(' ', ''), 'hex');
      glyphs.set((start + index).toString(16).padStart(4, '0'), utf16.swap16().toString('utf16le'));
    });
  }
  return glyphs;
}

const FONT_OR_PLACE_OR_TEXT = /\/(F\d+) [\d.]+ Tf|(-?[\d.]+) Tm|\[([^\]]*)\] TJ/g;

function textOf(content: Buffer, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let glyphs: ReadonlyMap<string, string> | undefined;
  let height: string | undefined;
  let text = '';
  for (const { 1: font, 2: y, 3: shown } of content.toString('latin1').matchAll(FONT_OR_PLACE_OR_TEXT)) {
    if (font !== undefined) glyphs = fonts.get(font);
    else if (y !== undefined) {
      if (y !== height) text += ' ';
      height = y;
    } else text += shownText(shown ?? '', glyphs);
  }
  return text.replace(/\s+/g, ' ').trim();
}

function shownText(shown: string, glyphs: ReadonlyMap<string, string> | undefined): string {
  const codes = [...shown.matchAll(/<([0-9a-f]*)>/gi)].flatMap(({ 1: hex = '' }) => hex.match(/.{4}/g) ?? []);
  return codes.map((code) => glyphs?.get(code.toLowerCase()) ?? '').join('');
}

function referenceIn(head: string, name: string): number {
  return Number(new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1]);
}
