import { filledSha256 } from '../../../test/support/filled-forms.ts';
import { FORMS } from '../forms/form-catalogue.ts';
import type { FormDefinition } from '../forms/form-definition.ts';
import { definitionVersionOf, FILLING_VERSION } from './definition-version.ts';

/** What the forms say of fixed figures, by FILLING_VERSION 5. */
const FILLED_SHA256 = 'b3a6507050d91c9c997bbcf84eae96cf024569ebd4e92e15f4345e8e7bec0bea';

/** The form with its last row said otherwise. */
function withOtherLastRow(form: FormDefinition): FormDefinition {
  return {
    ...form,
    fill: (input) => {
      const content = form.fill(input);
      if (content.kind === 'rows')
        return {
          ...content,
          rows: content.rows.map((row, at) => (at === content.rows.length - 1 ? { ...row, value: 7 } : row)),
        };
      return {
        ...content,
        rows: content.rows.map((row, at) =>
          at === content.rows.length - 1 ? { ...row, cells: row.cells.slice(1) } : row,
        ),
      };
    },
  };
}

describe('naming the definitions of a report', () => {
  it('makes whoever changes what a form says raise its version', () => {
    const found = filledSha256();
    const advice =
      `Forms filled in with fixed figures say something else: their SHA-256 is now ${found}. ` +
      `Raise FILLING_VERSION (now ${FILLING_VERSION}), then put the new hash into this spec.`;
    expect(found === FILLED_SHA256 ? '' : advice).toBe('');
  });

  it.each(Object.values(FORMS).map((form) => [form.id, form] as const))(
    'notices that a row of %s says something else',
    (id, form) => {
      const forms = Object.values(FORMS).map((each) => (each.id === id ? withOtherLastRow(form) : each));
      expect(filledSha256(forms)).not.toBe(FILLED_SHA256);
    },
  );

  it('is the same whenever it is asked for, and another one for each form', () => {
    const versions = Object.values(FORMS).map(definitionVersionOf);
    expect(new Set(versions).size).toBe(versions.length);
    expect(Object.values(FORMS).map(definitionVersionOf)).toEqual(versions);
  });

  it('names another version when a form asks for other figures', () => {
    const form = FORMS['cchc-3'];
    const other = {
      ...form,
      questions: [...form.questions, { by: 'unit', during: 'period', figures: ['ratings'] } as const],
    };
    expect(definitionVersionOf(other)).not.toBe(definitionVersionOf(form));
  });
});
