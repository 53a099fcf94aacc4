import { standsFor } from './standing.ts';

describe('telling what a clock stands for', () => {
  it('names every reason that stands now, and no other', () => {
    expect(standsFor({ supplement: true, payment: false })).toEqual(['supplement']);
    expect(standsFor({ supplement: true, payment: true })).toEqual(['supplement', 'payment']);
  });
});
