import { Gauge } from 'prom-client';
import type { Database } from '../database/database.ts';

/** A figure that the database is asked for when it is read: rows of its labels and `value`. */
export type AskedGauge = Readonly<{ name: string; help: string; labels: readonly string[]; sql: string }>;

/** @param params of the statement, as they are when it is read */
export function askedGauge(
  database: Database,
  { name, help, labels, sql }: AskedGauge,
  params: () => readonly unknown[] = () => [],
): Gauge {
  return new Gauge({
    name,
    help,
    labelNames: [...labels],
    registers: [],
    async collect(): Promise<void> {
      const rows = await database.query<Record<string, string> & { value: number }>(sql, params());
      this.reset();
      for (const { value, ...label } of rows) this.set(label, value);
    },
  });
}
