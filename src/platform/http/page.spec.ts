import { DomainError } from '../../domain/values/domain-error.ts';
import { decodeCursor, encodeCursor, readLimit } from './page.ts';

describe('reading a page’s parameters', () => {
  it('takes 50 unless told, and 1 to 200', () => {
    expect([undefined, '1', '200'].map(readLimit)).toEqual([50, 1, 200]);
  });

  it.each(['0', '201', '-1', '1.5', 'many', '', '9999999999'])('refuses the limit %p, naming the field', (raw) => {
    expect(() => readLimit(raw)).toThrow(
      expect.objectContaining({ code: 'invalid-field', errors: [expect.objectContaining({ path: 'limit' })] }),
    );
  });

  it('gives back the values of a cursor', () => {
    expect(decodeCursor(encodeCursor([12, 'H13-01', null]), 3)).toEqual([12, 'H13-01', null]);
  });

  it.each(['nonsense', encodeCursor([1]), Buffer.from('{}').toString('base64url'), encodeCursor([1, 2.5])])(
    'refuses the cursor %p, which no answer gave',
    (raw) => {
      expect(() => decodeCursor(raw, 2)).toThrow(DomainError);
    },
  );
});
