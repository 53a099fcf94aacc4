import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { CHUNK_BYTES } from '../import-chunks.ts';
import { textChunks } from './text-chunks.ts';

async function chunksOf(bytes: Buffer, isGzip = false, part = 50_000): Promise<Buffer[]> {
  const parts = Array.from({ length: Math.ceil(bytes.length / part) }, (_, at) =>
    bytes.subarray(at * part, (at + 1) * part),
  );
  const chunks: Buffer[] = [];
  for await (const chunk of textChunks(Readable.from(parts), isGzip)) chunks.push(chunk);
  return chunks;
}

describe('cutting an upload into chunks', () => {
  const text = Buffer.from('dòng này lặp lại\n'.repeat(120_000));

  it('makes all chunks but the last exactly 1 MiB long', async () => {
    const chunks = await chunksOf(text);
    expect(chunks.map(({ length }) => length)).toEqual([CHUNK_BYTES, CHUNK_BYTES, text.length - 2 * CHUNK_BYTES]);
    expect(Buffer.concat(chunks).equals(text)).toBe(true);
  });

  it('unpacks gzip, whether a header says so or only its first bytes', async () => {
    const packed = gzipSync(text);
    expect(Buffer.concat(await chunksOf(packed, true)).equals(text)).toBe(true);
    expect(Buffer.concat(await chunksOf(packed, false, 1)).equals(text)).toBe(true);
  });

  it('refuses gzip that unpacks to hundreds of times its size', async () => {
    await expect(chunksOf(gzipSync(Buffer.alloc(30 * CHUNK_BYTES)), true)).rejects.toThrow(
      'more than 200 times its size',
    );
  });

  it('takes an empty upload', async () => {
    expect(await chunksOf(Buffer.alloc(0))).toEqual([]);
    const none: Buffer[] = [];
    for await (const chunk of textChunks([], false)) none.push(chunk);
    expect(none).toEqual([]);
  });

  it.each([
    ['is no gzip', Buffer.from('plain text')],
    ['ends too early', gzipSync(text).subarray(0, 5_000)],
  ])('refuses a body that is said to be gzip and %s', async (_what, body) => {
    await expect(chunksOf(body, true)).rejects.toThrow('The body is not valid gzip');
  });
});
