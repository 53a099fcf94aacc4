import { inPieces } from './in-pieces.ts';

describe('sending texts in pieces', () => {
  afterEach(() => jest.restoreAllMocks());

  async function piecesOf(texts: readonly string[], secondsEach: number): Promise<string[]> {
    let now = 0;
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    async function* told(): AsyncGenerator<string> {
      for (const text of texts) {
        now += secondsEach * 1_000;
        yield text;
      }
    }
    const pieces: string[] = [];
    for await (const piece of inPieces(told())) pieces.push(piece);
    return pieces;
  }

  it('gathers short ones, and loses none', async () => {
    expect(await piecesOf(['a', '', 'b', 'c'], 0)).toEqual(['abc']);
    const long = Array.from({ length: 9 }, (_, index) => String(index).repeat(10_000));
    const pieces = await piecesOf(long, 0);
    expect([pieces.join(''), pieces.length]).toEqual([long.join(''), 3]);
  });

  it('gives a sign of life while nothing is found, and sends what there is before the silence is long', async () => {
    expect(await piecesOf(['', '', '', 'a', '', 'b'], 3)).toEqual(['\n', 'a', 'b']);
  });
});
