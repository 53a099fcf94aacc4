import { type ArgumentMetadata, type Type, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { DomainError, type FieldError } from '../../domain/values/domain-error.ts';
import { PlainRules } from './plain-rules.ts';

/** Checks every body against its request class: unknown fields are refused, none is dropped in silence. */
export function requestValidation(): ValidationPipe {
  return new RequestValidation({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    transformOptions: { exposeUnsetFields: false },
    exceptionFactory: (errors) => fieldProblem(errors),
  });
}

class RequestValidation extends ValidationPipe {
  private readonly plain = new Map<Type<object>, PlainRules | undefined>();

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { type, metatype } = metadata;
    const rules = type === 'body' && metatype !== undefined ? this.plainRulesOf(metatype) : undefined;
    const read = typeof value === 'object' && value !== null ? rules?.read(value) : undefined;
    return read ?? super.transform(value, metadata);
  }

  private plainRulesOf(type: Type<object>): PlainRules | undefined {
    if (!this.plain.has(type)) this.plain.set(type, PlainRules.of(type));
    return this.plain.get(type);
  }
}

/** `missing-field` when something required is absent, else `invalid-field`. */
function fieldProblem(errors: readonly ValidationError[]): DomainError {
  const broken = errors.flatMap((error) => flatten(error, ''));
  const [missing, wrong] = [broken.filter(({ isMissing }) => isMissing), broken.filter(({ isMissing }) => !isMissing)];
  const detail = [
    ...(missing.length > 0 ? [`Required: ${namesOf(missing)}`] : []),
    ...(wrong.length > 0 ? [`Not valid: ${namesOf(wrong)}`] : []),
  ].join('; ');
  const named = broken.map(({ path, message }) => ({ path, message }));
  return new DomainError(missing.length > 0 ? 'missing-field' : 'invalid-field', 'invalid', detail, named);
}

type BrokenField = FieldError & Readonly<{ isMissing: boolean }>;

function namesOf(fields: readonly BrokenField[]): string {
  return fields.map(({ path }) => path).join(', ');
}

function flatten(error: ValidationError, parent: string): BrokenField[] {
  const path = parent === '' ? error.property : `${parent}.${error.property}`;
  const rules = Object.entries(error.constraints ?? {});
  const [first] = [...rules.filter(([rule]) => isOfType(rule)), ...rules];
  if (first) return [{ path, ...brokenRule(error, ...first) }];
  return (error.children ?? []).flatMap((child) => flatten(child, path));
}

/** What a value must be says more than how large it must be. */
function isOfType(rule: string): boolean {
  return rule.startsWith('is');
}

function brokenRule(error: ValidationError, rule: string, message: string): Omit<BrokenField, 'path'> {
  const { property, value, children = [] } = error;
  if (rule === 'whitelistValidation') return { message: 'is not a field of this request', isMissing: false };
  // Of a list in the place of an object, only what is in it has a value here.
  if ((value === undefined || value === null) && children.length === 0)
    return { message: message.startsWith('is required') ? message : 'is required', isMissing: true };
  // The library's own messages begin with the name of the field, which `path` says already.
  const isNamed = message.startsWith(`${property} `);
  return { message: isNamed ? message.slice(property.length + 1) : message, isMissing: false };
}
