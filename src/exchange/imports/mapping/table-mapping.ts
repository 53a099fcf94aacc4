import type { FieldSource } from './field-source.ts';
import type { FileOptions } from './file-options.ts';

/** How the rows of a table are read, whatever they tell of. */
export type TableMapping<Field extends string = string> = FileOptions &
  Readonly<{
    fields: ReadonlyMap<Field, FieldSource>;
    /** The columns that the fields name. */
    columns: readonly string[];
  }>;
