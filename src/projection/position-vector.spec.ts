import { decodePosition, encodePosition } from './position-vector.ts';

describe('reading a position', () => {
  it('takes the opaque form of a vector', () => {
    const position = encodePosition('0:12,5:3,63:900719925474099312');
    expect(position).toMatch(/^[\w-]+$/);
    expect(decodePosition(position)).toEqual(
      new Map([
        [0, 12n],
        [5, 3n],
        [63, 900719925474099312n],
      ]),
    );
  });

  it('takes the plain form of one event’s position', () => {
    expect(decodePosition('7:41')).toEqual(new Map([[7, 41n]]));
    expect(decodePosition(encodePosition('7:41'))).toEqual(new Map([[7, 41n]]));
  });

  it('takes the position of an empty log', () => {
    expect(decodePosition(encodePosition(''))).toEqual(new Map());
  });

  it.each(['64:1', '0:', '-1:2', '0:1,', 'constructor', 'x'.repeat(5000), encodePosition('{"0":1}'), '0:1;DROP'])(
    'refuses what is no position (%#)',
    (text) => {
      expect(() => decodePosition(text)).toThrow(expect.objectContaining({ code: 'invalid-field', kind: 'invalid' }));
    },
  );
});
