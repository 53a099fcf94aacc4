import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dossier } from '../../src/domain/dossier/dossier-state.ts';
import { openPromisesOf } from '../../src/domain/dossier/promises.ts';
import type { Instant } from '../../src/domain/time/local-time.ts';
import { importGoldenReference } from './golden-database.ts';
import { GoldenFacts } from './golden-facts.ts';
import { GoldenImport } from './golden-import.ts';
import { projectStreams } from './projected-log.ts';
import type { TestDatabase } from './test-database.ts';

export type KnownDossier = Readonly<{ code: string; state: Dossier; intakeDueAt: Instant | null }>;

const FOLDER = 'test/golden/core';

/** Fills the read tables with the golden events. @returns the dossiers that they come to, folded beside the database. */
export async function projectGoldenDossiers({ database }: TestDatabase, now: Instant): Promise<KnownDossier[]> {
  await importGoldenReference(database, FOLDER, now);
  const facts = GoldenFacts.read(FOLDER);
  const golden = new GoldenImport(facts, now);
  const lines = readFileSync(join(process.cwd(), FOLDER, 'events.ndjson'), 'utf8').split('\n');
  for (const line of lines) if (line.trim() !== '') golden.judge(line);
  await projectStreams(database, golden.streams.values(), facts);
  return [...golden.streams.values()].flatMap(({ code, state }) =>
    state ? [{ code, state, intakeDueAt: intakeDueAt(state, facts) }] : [],
  );
}

function intakeDueAt(state: Dossier, facts: GoldenFacts): Instant | null {
  return openPromisesOf(state, facts).find(({ kind }) => kind === 'submission')?.dueAt ?? null;
}
