import type { Type } from '@nestjs/common';
import { getMetadataStorage, type ValidationArguments, ValidationTypes } from 'class-validator';

/** Rules that look at one value as it came, and answer at once. */
const PLAIN: ReadonlySet<string | undefined> = new Set(['eventField', 'isInt', 'min']);

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Condition = (request: object, value: unknown) => boolean;
type Check = (value: unknown, args: ValidationArguments) => boolean | Promise<boolean>;
type Rules = Readonly<{ conditions: Condition[]; checks: Readonly<{ check: Check; constraints: unknown[] }>[] }>;

/**
 * The rules of a request class where all are plain. What keeps them is read in a fraction of the time that the framework
 * takes; what does not, or may not, is left to the framework, which says why.
 */
export class PlainRules {
  private constructor(
    private readonly type: Type<object>,
    private readonly byField: ReadonlyMap<string, Rules>,
  ) {}

  /** undefined: some rule of the class is not plain, or it has none */
  static of(type: Type<object>): PlainRules | undefined {
    const all = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
    if (all.length === 0) return undefined;
    const byField = new Map<string, Rules>();
    for (const metadata of all) {
      const rules = byField.get(metadata.propertyName) ?? { conditions: [], checks: [] };
      byField.set(metadata.propertyName, rules);
      if (metadata.type === ValidationTypes.CONDITIONAL_VALIDATION) rules.conditions.push(conditionOf(metadata));
      else if (isPlain(metadata)) rules.checks.push(...checksOf(metadata));
      else return undefined;
    }
    return new PlainRules(type, byField);
  }

  /** The body as an instance of its class; undefined where it breaks a rule. */
  read(body: object): object | undefined {
    const request = new this.type();
    for (const [name, value] of Object.entries(body)) {
      if (!this.byField.has(name)) return undefined;
      Reflect.set(request, name, value);
    }
    for (const [property, rules] of this.byField) if (!this.holds(request, property, rules)) return undefined;
    return request;
  }

  private holds(object: object, property: string, { conditions, checks }: Rules): boolean {
    const value: unknown = Reflect.get(object, property);
    if (!conditions.every((applies) => applies(object, value))) return true;
    const about = { targetName: this.type.name, object, property, value };
    return checks.every(({ check, constraints }) => check(value, { ...about, constraints }) === true);
  }
}

function isPlain({ type, name, each, validateIf }: Metadata): boolean {
  return type === ValidationTypes.CUSTOM_VALIDATION && PLAIN.has(name) && !each && validateIf === undefined;
}

function conditionOf({ constraints: [condition] }: Metadata): Condition {
  return condition;
}

function checksOf({ constraintCls, constraints }: Metadata): Rules['checks'] {
  return getMetadataStorage()
    .getTargetValidatorConstraints(constraintCls)
    .map(({ instance }) => ({ check: instance.validate.bind(instance), constraints }));
}
