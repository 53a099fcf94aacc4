import { Repetition } from './repetition.ts';

describe('what repeats in the log', () => {
  it('is one line a minute, which says how often it was held back', () => {
    const repetition = new Repetition();
    const answers = [0, 1_000, 59_999, 60_000, 61_000, 130_000].map((now) => repetition.of('the disk is full', now));
    expect(answers).toEqual([0, undefined, undefined, 2, undefined, 1]);
  });

  it('is the same line with another number or identifier, and not with another word', () => {
    const repetition = new Repetition();
    const id = '0b8f6a1c-1111-4222-8333-444455556666';
    expect(repetition.of(`Import ${id} waits 2 s`, 0)).toBe(0);
    expect(repetition.of('Import 1b8f6a1c-1111-4222-8333-444455556667 waits 4 s', 1)).toBeUndefined();
    expect(repetition.of(`Import ${id} is lost`, 1)).toBe(0);
  });
});
