import { NewlyShown } from './newly-shown.ts';

const codes = (...all: string[]) => all.map((code) => ({ code, receiving: 'A', competent: 'A' }));

describe('what a list shows', () => {
  it('is new once in ten minutes, for each session and question', () => {
    const shown = new NewlyShown();
    expect(shown.of('one', codes('a', 'b'), 0)).toEqual(codes('a', 'b'));
    expect(shown.of('one', codes('b', 'c'), 599_000)).toEqual(codes('c'));
    expect(shown.of('other', codes('b'), 599_000)).toEqual(codes('b'));
    expect(shown.of('one', codes('c'), 600_000)).toEqual(codes('c'));
    shown.forget('one');
    expect(shown.of('one', codes('c'), 600_001)).toEqual(codes('c'));
  });
});
