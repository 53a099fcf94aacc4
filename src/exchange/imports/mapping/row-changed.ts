import type { DossierEvent } from '../../../domain/dossier/dossier-events.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import type { RowField } from './row-fields.ts';
import type { RowStep } from './row-steps.ts';

/** What an event says of a field that its data leaves out. */
const UNSAID: Readonly<Record<string, unknown>> = { judgedBy: 'date', electronicResult: false };

/**
 * The fields of a row that contradict the recorded event. A field that the row leaves empty contradicts nothing.
 * @param data the step's data as the log would keep it.
 */
export function changedFields(
  step: RowStep,
  data: Readonly<Record<string, unknown>>,
  recorded: DossierEvent,
): RowField[] {
  const kept = recorded.data as Readonly<Record<string, unknown>>;
  const changed = Object.entries(step.fields)
    .filter(([name]) => data[name] !== undefined && data[name] !== (kept[name] ?? UNSAID[name]))
    .map(([, field]) => field);
  return step.occurredAt === recorded.occurredAt ? changed : [step.timeField, ...changed];
}

export function rowChanged(changed: readonly RowField[]): DomainError {
  const fields = [...new Set(changed)];
  const errors = fields.map((path) => ({ path, message: 'contradicts what is recorded' }));
  return new DomainError(
    'row-changed',
    'conflict',
    `The row contradicts what is recorded: ${fields.join(', ')}`,
    errors,
  );
}
