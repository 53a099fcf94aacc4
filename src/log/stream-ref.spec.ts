import fc from 'fast-check';
import { commandIdOf, feedOfHash, positionText, streamRef } from './stream-ref.ts';

const SEED = 20_260_101;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[58][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('finding the stream of a code', () => {
  it('gives the same stream for ever: frozen reports and every other machine depend on it', () => {
    expect(streamRef('dossier', '000.00.01.H13-240105-0001')).toEqual({
      kind: 'dossier',
      key: '000.00.01.H13-240105-0001',
      streamId: '90d69d4e-2ba5-5c7c-b096-89dd4ecb4b94',
      feed: 20,
    });
  });

  it('takes the feed out of the last byte of the id, whatever the code', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (key) => {
        const { streamId, feed } = streamRef('dossier', key);
        expect(streamId).toMatch(UUID);
        expect(feed).toBe(Number.parseInt(streamId.slice(-2), 16) & 63);
      }),
      { seed: SEED },
    );
  });

  it('tells a dossier and a complaint with one code apart', () => {
    expect(streamRef('dossier', 'A-1').streamId).not.toBe(streamRef('complaint', 'A-1').streamId);
  });
});

describe('naming a command', () => {
  it('makes a uuid out of any text, the same one each time', () => {
    expect(commandIdOf('line 1')).toMatch(UUID);
    expect(commandIdOf('line 1')).toBe(commandIdOf('line 1'));
    expect(commandIdOf('line 1')).not.toBe(commandIdOf('line 2'));
  });
});

describe('naming a place', () => {
  it('takes the feed of a hash from its last byte', () => {
    expect(feedOfHash(Buffer.from([1, 2, 0xff]))).toBe(63);
    expect(feedOfHash(Buffer.from([1, 2, 0x41]))).toBe(1);
  });

  it('writes a position as feed and number', () => {
    expect(positionText(7, 12n)).toBe('7:12');
  });
});
