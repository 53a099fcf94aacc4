import { Query } from '@nestjs/cqrs';
import { Code, DayGiven, PageOf, Position, readQuery, shownParameters, WholeNumber, Word } from './query-parameters.ts';
import type { PageRequest } from './query-reader.ts';

class Base extends Query<string[]> {
  @Code('A unit')
  unit: string | undefined;
}

class Asking extends Base {
  @Word(['late', 'due-soon'], 'How late')
  state = 'late';

  @WholeNumber(0, 250, 'Working days')
  within = 2;

  @DayGiven('First day')
  from: number | undefined;

  @DayGiven('Last day', { notBefore: 'from' })
  to: number | undefined;

  @PageOf(({ state }) => ({ dated: state === 'late' ? 'always' : 'never' }))
  page: PageRequest = { limit: 50, after: undefined };

  @Position()
  waitFor: string | undefined;
}

describe('a query class', () => {
  it('keeps its initial values where nothing is given', () => {
    const asked = readQuery(Asking, {});
    expect(asked).toBeInstanceOf(Asking);
    expect(asked).toEqual({ state: 'late', within: 2, page: { limit: 50, after: undefined } });
  });

  it('reads its own parameters and those of the class that it extends', () => {
    expect(readQuery(Asking, { unit: ' H13 ', state: 'due-soon', within: '0', limit: '7', waitFor: '0:1' })).toEqual({
      unit: 'H13',
      state: 'due-soon',
      within: 0,
      page: { limit: 7, after: undefined },
      waitFor: '0:1',
    });
  });

  it('names every wrong parameter at once, with rules between parameters', () => {
    const wrong = { unti: 'x', unit: '', state: ['late', 'late'], from: '2024-02-01', to: '2024-01-01', limit: '0' };
    expect(() => readQuery(Asking, wrong)).toThrow(
      expect.objectContaining({
        code: 'invalid-field',
        errors: [
          { path: 'unti', message: 'is not a parameter of this question' },
          { path: 'unit', message: 'must not be empty' },
          { path: 'state', message: 'must be given once' },
          { path: 'to', message: 'must not be earlier than from' },
          { path: 'limit', message: 'must be a whole number from 1 to 200' },
        ],
      }),
    );
  });

  it('says of every parameter what it means and which values it takes', () => {
    const shown = shownParameters(Asking);
    expect(shown.map(({ name }) => name)).toEqual([
      'unit',
      'state',
      'within',
      'from',
      'to',
      'limit',
      'cursor',
      'waitFor',
    ]);
    expect(shown.every(({ description }) => description !== '')).toBe(true);
    expect(shown.find(({ name }) => name === 'state')).toMatchObject({ enum: ['late', 'due-soon'], required: false });
  });
});
