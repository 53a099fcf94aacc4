import { decodeCursor, encodeCursor } from './page.ts';

describe('the cursor of a page', () => {
  it('gives back the values of a cursor', () => {
    expect(decodeCursor(encodeCursor([12, 'H13-01', null]), 3)).toEqual([12, 'H13-01', null]);
  });

  it.each(['nonsense', encodeCursor([1]), Buffer.from('{}').toString('base64url'), encodeCursor([1, 2.5])])(
    'refuses the cursor %p, which no answer gave',
    (raw) => {
      expect(decodeCursor(raw, 2)).toBeNull();
    },
  );
});
