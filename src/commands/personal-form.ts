import { ValidateBy } from 'class-validator';
import { FORM_RULES, type FormedField, hasForm } from '../domain/values/personal-forms.ts';

/** A number or address of a person, which has the form of its kind. What is no text breaks another rule. */
export function WithForm(field: FormedField): PropertyDecorator {
  return ValidateBy({
    name: 'personalForm',
    validator: {
      validate: (value) => typeof value !== 'string' || hasForm(field, value),
      defaultMessage: () => FORM_RULES[field],
    },
  });
}
