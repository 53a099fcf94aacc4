import pg from 'pg';

/** Classes of SQLSTATE whose messages name parts of the schema, settings or states, and never a value of a row. */
const NAMES_NO_VALUE = /^(08|25|40|42|53|55|57|DH|P0|23001)/;

/**
 * The same error without what it quotes: of data that do not fit, code and constraint are said and nothing else, for a value
 * may be a person's name. Everything that PostgreSQL attaches besides is left where no log looks.
 */
export function withheldValues(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError) || NAMES_NO_VALUE.test(error.code ?? '')) return error;
  const { message } = error;
  const constraint = error.constraint === undefined ? '' : `, constraint ${error.constraint}`;
  error.message = `PostgreSQL error ${error.code ?? 'without a code'}${constraint}`;
  if (error.stack !== undefined) error.stack = error.stack.replace(message, () => error.message);
  return error;
}
