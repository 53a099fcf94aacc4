import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { goldenComplaints } from '../../test/support/golden-complaints.ts';
import { GoldenFacts } from '../../test/support/golden-facts.ts';
import { GoldenImport } from '../../test/support/golden-import.ts';
import { randomComplaints } from '../../test/support/random-complaints.ts';
import { randomContext, randomStreams } from '../../test/support/random-streams.ts';
import type { FoldContext } from '../domain/clock/legal-clock.ts';
import type { ComplaintEvent } from '../domain/complaint/complaint-events.ts';
import { deadlinesOf } from '../domain/complaint/deadlines.ts';
import { foldComplaint } from '../domain/complaint/fold-complaint.ts';
import type { DossierEvent } from '../domain/dossier/dossier-events.ts';
import { holderOf, statusOf } from '../domain/dossier/dossier-status.ts';
import { fold } from '../domain/dossier/fold.ts';
import { promisesOf } from '../domain/dossier/promises.ts';
import { complaintContributions } from '../domain/figures/complaint-contributions.ts';
import { contributions } from '../domain/figures/dossier-contributions.ts';
import { TablesOfAnotherVersion } from '../log/subscriptions/checkpoints.ts';
import { BEHAVIOUR_SHA256, PROJECTION_VERSION } from './projection-version.ts';
import { branchesOf } from './tally/branches.ts';
import { contributedCells } from './tally/contributed-cells.ts';
import { halfMonthOf } from './tally/half-month.ts';

const SEED = 20_261_130;
const SAMPLES = 60;
const NOW = Date.parse('2026-01-01T00:00:00Z');
const FOLDERS = ['test/golden/core', 'test/golden/full'];

/** What the projection stores of a dossier after each of its events: state, promises, and cells as they are laid out. */
function ofDossier(events: readonly DossierEvent[], ctx: FoldContext): unknown[] {
  return events.map((_, index) => {
    const dossier = fold(events.slice(0, index + 1), ctx);
    const cells = contributions(dossier, ctx);
    const derived = dossier && [statusOf(dossier), holderOf(dossier), promisesOf(dossier, ctx)];
    return [dossier, derived, cells, laidOut(cells)];
  });
}

function ofComplaint(events: readonly ComplaintEvent[], ctx: FoldContext): unknown[] {
  return events.map((_, index) => {
    const complaint = foldComplaint(events.slice(0, index + 1));
    const cells = complaintContributions(complaint, ctx);
    return [complaint, complaint && deadlinesOf(complaint, ctx), cells, laidOut(cells)];
  });
}

function laidOut(cells: ReturnType<typeof contributions> | ReturnType<typeof complaintContributions>): unknown {
  const places = cells.map(({ place, competentPlace, day }) => [branchesOf(place, competentPlace), halfMonthOf(day)]);
  return [contributedCells(cells), places];
}

/** Every golden stream, and lives by chance: what a rule does shows in some of them. */
function* corpus(): Generator<unknown> {
  for (const folder of FOLDERS) {
    const facts = GoldenFacts.read(folder);
    const golden = new GoldenImport(facts, NOW);
    for (const line of readFileSync(path.join(process.cwd(), folder, 'events.ndjson'), 'utf8').split('\n'))
      if (line.trim() !== '') golden.judge(line);
    for (const { events } of golden.streams.values()) yield ofDossier(events, facts);
    for (const events of goldenComplaints(folder, facts).values()) yield ofComplaint(events, facts);
  }
  const options = { numRuns: SAMPLES, seed: SEED };
  for (const { events } of fc.sample(randomStreams(8), options).flat()) yield ofDossier(events, randomContext);
  for (const { events } of fc.sample(randomComplaints(8), options).flat()) yield ofComplaint(events, randomContext);
}

/** The same for the same content, in whatever order the members of an object were written. */
function ordered(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function behaviourSha256(): string {
  const hash = createHash('sha256');
  for (const stored of corpus()) hash.update(`${JSON.stringify(stored, ordered)}\n`);
  return hash.digest('hex');
}

describe('tying the projection to the rules', () => {
  it('makes whoever changes what is stored of a stream decide about a rebuild; a refactoring changes nothing', () => {
    const found = behaviourSha256();
    const advice =
      `The projection now stores something else of the same events (SHA-256 ${found}): raise PROJECTION_VERSION (now ` +
      `${PROJECTION_VERSION}), so that the read tables are rebuilt, and put the hash into src/projection/projection-version.ts.`;
    expect(found === BEHAVIOUR_SHA256 ? '' : advice).toBe('');
  });

  it('tells the operator to rebuild', () => {
    expect(new TablesOfAnotherVersion(PROJECTION_VERSION + 1, PROJECTION_VERSION).message).toContain(
      'bin/dunghan rebuild',
    );
  });
});
