import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ApiProblem, type ApiTarget } from '../imports/command/api-client.ts';
import { type CommandOutput, knownToken, knownUrl } from '../imports/import-command.ts';
import type { ImportKind } from '../imports/import-kind.ts';
import { buildSeed, type SeedFiles } from './build-seed.ts';
import { hasOtherDossiers } from './other-dossiers.ts';
import { sendImport } from './send-import.ts';

const SEED_USAGE = `dunghan seed cantho-2024-h1 [--scale SCALE] [--into-existing] [--url URL] [--token TOKEN]

  Makes a synthetic half-year (15/12/2023–14/6/2024) of Cần Thơ and imports it into a running system: calendar, units,
  procedures, targets, events. The figures of the city's report of 10/6/2024 come out of it. Every event has the actor seed.

  --scale    how many dossiers, against the 207,107 of scale 1: from 0.01 to 9
  --into-existing  sends it although there are other dossiers: nothing takes the synthetic ones out again
  --url      where the system listens (DUNGHAN_URL, else http://localhost:3000)
  --token    a bearer token (DUNGHAN_TOKEN, BOOTSTRAP_ADMIN_TOKEN, or the one that a development server keeps in DATA_DIR)
`;

const SEED_NAME = 'cantho-2024-h1';
/** Below, kinds of dossiers would be missing; above, the events would be more than an import takes (2 GiB). */
const SCALES = { from: 0.01, to: 9 };

const OTHERS_ARE_THERE =
  'There are other dossiers in this system. Synthetic dossiers would be counted with them, and nothing takes them out ' +
  'again: send the seed to an empty system, or give --into-existing.';

type Variables = Readonly<Record<string, string | undefined>>;
type SentFiles = SeedFiles & Readonly<{ targets: string }>;
type Understood = Readonly<{ target: ApiTarget; scale: number; intoExisting: boolean }>;

/**
 * The work behind `bin/dunghan seed`.
 * @param args what stands after the word seed.
 * @param root the folder of the project, in which the examples are.
 * @returns the exit code: 0 when all of it was taken, 1 when not, 2 when the command was not understood.
 */
export async function runSeedCommand(
  args: string[],
  output: CommandOutput,
  variables: Variables,
  root: string,
): Promise<number> {
  const understood = readArguments(args, variables);
  if (typeof understood === 'string') {
    output.err.write(`${understood}\n\n${SEED_USAGE}`);
    return 2;
  }
  try {
    return (await sendSeed(understood, readFiles(root), output)) ? 0 : 1;
  } catch (error) {
    output.err.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof ApiProblem && error.status === 422 ? 2 : 1;
  }
}

function readArguments(args: string[], variables: Variables): Understood | string {
  try {
    const text = { type: 'string' } as const;
    const options = { scale: text, url: text, token: text, 'into-existing': { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const token = values.token ?? knownToken(variables);
    const scale = Number(values.scale ?? 1);
    if (positionals.join(' ') !== SEED_NAME) return `The seed is called ${SEED_NAME}.`;
    if (!isScale(scale)) return `--scale must be from ${SCALES.from} to ${SCALES.to}.`;
    if (token === undefined) return 'No token: give --token or set DUNGHAN_TOKEN.';
    const target = { url: values.url ?? knownUrl(variables), token };
    return { target, scale, intoExisting: values['into-existing'] === true };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function isScale(scale: number): boolean {
  return scale >= SCALES.from && scale <= SCALES.to;
}

function readFiles(root: string): SentFiles {
  const read = (name: string) => readFileSync(path.join(root, 'examples', 'can-tho', name), 'utf8');
  return {
    units: read('units.csv'),
    procedures: read('procedures.csv'),
    calendar: read('calendar.csv'),
    targets: read('targets.csv'),
  };
}

/** Reference data first: events stand on it. @returns whether all of it was taken. */
async function sendSeed(
  { target, scale, intoExisting }: Understood,
  files: SentFiles,
  output: CommandOutput,
): Promise<boolean> {
  const seed = buildSeed(files, scale);
  if (!intoExisting && (await hasOtherDossiers(target, seed.received))) {
    output.err.write(`${OTHERS_ARE_THERE}\n`);
    return false;
  }
  output.out.write(`${seed.dossiers} synthetic dossiers\n`);
  const imports: readonly (readonly [ImportKind, Iterable<string>])[] = [
    ['calendar', [files.calendar]],
    ['units', [files.units]],
    ['procedures', [seed.procedures]],
    ['targets', [files.targets]],
    ['events', seed.events],
  ];
  for (const [kind, texts] of imports) {
    if (!(await sendImport(target, kind, texts, output))) return false;
  }
  return true;
}
