import type { QueryRunner } from 'typeorm';

const CONSTRAINT = 'import_job_kind';

/** Lets imports be of further kinds, besides those that the database allows already. */
export async function allowImportKinds(runner: QueryRunner, kinds: readonly string[]): Promise<void> {
  await allow(runner, [...new Set([...(await allowedIn(runner)), ...kinds])]);
}

/** Takes kinds away again, with the imports of them. */
export async function forbidImportKinds(runner: QueryRunner, kinds: readonly string[]): Promise<void> {
  await runner.query('DELETE FROM import_job WHERE kind = ANY ($1::text[])', [kinds]);
  await allow(
    runner,
    (await allowedIn(runner)).filter((kind) => !kinds.includes(kind)),
  );
}

async function allowedIn(runner: QueryRunner): Promise<string[]> {
  const rows = (await runner.query(
    `SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE conname = '${CONSTRAINT}'`,
  )) as { rule: string }[];
  return [...(rows[0]?.rule ?? '').matchAll(/'([a-z-]+)'/g)].map(([, kind = '']) => kind);
}

async function allow(runner: QueryRunner, kinds: readonly string[]): Promise<void> {
  const list = kinds.map((kind) => `'${kind}'`).join(', ');
  await runner.query(`ALTER TABLE import_job DROP CONSTRAINT ${CONSTRAINT}`);
  await runner.query(`ALTER TABLE import_job ADD CONSTRAINT ${CONSTRAINT} CHECK (kind IN (${list}))`);
}
