import { DomainError } from '../../domain/values/domain-error.ts';
import { CCHC_3 } from './cchc-3.ts';
import { FORMS, isFormId } from './form-catalogue.ts';
import { readTypedValues } from './typed-values.ts';

function pathsOf(typed: unknown, form = CCHC_3): string[] {
  try {
    readTypedValues(form, typed);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'invalid-field') return error.errors.map(({ path }) => path);
    throw error;
  }
  throw new Error('Nothing was refused');
}

describe('typing numbers into a form', () => {
  it('takes a count for a row that the system has no figure for', () => {
    expect(readTypedValues(CCHC_3, { '1.1.': 0 })).toEqual({ '1.1.': 0 });
    expect(readTypedValues(CCHC_3, undefined)).toEqual({});
  });

  it.each([{ '3.1.1.': 5 }, { '1.1': 5 }, { anything: 5 }])(
    'refuses the row of %j, which comes from the figures',
    (typed) => {
      expect(pathsOf(typed)).toEqual(['typed']);
    },
  );

  it.each([-1, 1.5, '1', null, Number.NaN, 2 ** 53])('refuses %p, which is no count', (value) => {
    expect(pathsOf({ '1.1.': value })).toEqual(['typed.1.1.']);
  });

  it.each([null, 'text', [1]])('refuses %p, which is no object', (typed) => {
    expect(pathsOf(typed)).toEqual(['typed']);
  });

  it('refuses anything in a form without such a row', () => {
    for (const form of Object.values(FORMS).filter(({ typedRows }) => typedRows.length === 0))
      expect(pathsOf({ '1.1.': 1 }, form)).toEqual(['typed']);
  });
});

describe('naming a form', () => {
  it('knows the forms by their ids', () => {
    expect(Object.entries(FORMS).every(([id, form]) => form.id === id && isFormId(id))).toBe(true);
    const periodic = [1, 2, 3, 4, 5, 6, 7].map((number) => `cchc-${number}`);
    expect(Object.keys(FORMS)).toEqual([...periodic, 'vpcp-06a', 'btp-07a', 'digitisation', 'index-766', 'figures']);
    expect([isFormId('cchc-9'), isFormId('toString')]).toEqual([false, false]);
  });
});
