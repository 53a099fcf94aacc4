/** Characters that are sent at once: few enough for what was sent to be thrown away cheaply. */
const PIECE = 32_768;
/** A connection on which nothing moves for a minute is closed, and a whole log may be read for a few lines. */
const SILENCE_MS = 5_000;

/**
 * Gathers short texts into pieces of some size. A sign of life, the end of a line, goes out where nothing else does: the
 * format must allow one between any two texts. An empty text says that something is being done.
 */
export async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '';
  let sentAt = Date.now();
  for await (const text of texts) {
    piece += text;
    if (piece.length < PIECE && Date.now() - sentAt < SILENCE_MS) continue;
    yield piece === '' ? '\n' : piece;
    [piece, sentAt] = ['', Date.now()];
  }
  if (piece !== '') yield piece;
}
