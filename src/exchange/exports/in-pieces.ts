/** Characters that are sent at once: few enough for what was sent to be thrown away cheaply. */
const PIECE = 32_768;

/** Gathers short texts into pieces of some size. */
export async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
