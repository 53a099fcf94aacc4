import { type Day, parseDay } from '../../../domain/time/local-time.ts';
import type { FormId } from '../../forms/form-definition.ts';
import { FORM_IDS } from '../../making/report-order.ts';
import { type PageRequest, QueryReader } from '../../../platform/http/query-reader.ts';
import { DUTY_STATES, type DutyState } from './duty.ts';

export type DutiesQuestion = Readonly<{
  form: FormId | undefined;
  /** The very unit. */
  unit: string | undefined;
  state: DutyState | undefined;
  /** The periods' last days lie between the two; undefined: from the first one to the one that runs today. */
  from: Day | undefined;
  to: Day | undefined;
  page: PageRequest;
}>;

const A_DAY = 'must be a day, YYYY-MM-DD';

/** @throws DomainError invalid-field, naming every wrong parameter. */
export function readDutiesQuestion(raw: Readonly<Record<string, unknown>>): DutiesQuestion {
  const reader = new QueryReader(raw, ['form', 'unit', 'state', 'from', 'to', 'limit', 'cursor']);
  const question = {
    form: reader.wordOf('form', FORM_IDS),
    unit: reader.code('unit'),
    state: reader.wordOf('state', DUTY_STATES),
    from: reader.parsed('from', A_DAY, parseDay),
    to: reader.parsed('to', A_DAY, parseDay),
    page: reader.page(),
  };
  const { from, to } = question;
  if (from !== undefined && to !== undefined && to < from) reader.refuse('to', 'must not be earlier than from');
  reader.check();
  return question;
}
