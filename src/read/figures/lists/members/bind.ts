/** A statement and its values. */
export type Statement = Readonly<{ sql: string; params: readonly unknown[] }>;

/** Gives a value to the statement and says by which name it goes there. */
export type Bind = (value: unknown) => string;

export function statementOf(write: (bind: Bind) => string): Statement {
  const params: unknown[] = [];
  return { sql: write((value) => `$${params.push(value)}`), params };
}
