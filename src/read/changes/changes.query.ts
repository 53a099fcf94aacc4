import { Query } from '@nestjs/cqrs';
import { type Asking, Code, ReadFrom } from '../../platform/http/query-parameters.ts';

/** Of which units somebody may hear; undefined: of all. */
export type HeardUnits = ReadonlySet<string> | undefined;

const SINCE = {
  name: 'since',
  required: false,
  type: 'string',
  description: 'The position of an earlier answer: what has changed since comes first. From now on unless given',
} as const;

/** What changes at a unit and all below it. */
export class ChangesQuery extends Query<HeardUnits> {
  @Code('A unit and all below it on today’s tree; everything that the caller may list unless given')
  unit: string | undefined;

  /** The unit without those below it: as far as the caller's scope goes. */
  alone?: boolean | undefined;

  @ReadFrom([SINCE], (reader) => reader.text('since'))
  since: string | undefined;
}

export type ChangesQuestion = Asking<ChangesQuery>;
