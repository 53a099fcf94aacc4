import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ApiProblem, type ApiTarget } from '../imports/command/api-client.ts';
import { type CommandOutput, knownToken, knownUrl } from '../imports/import-command.ts';
import type { ImportKind } from '../imports/import-kind.ts';
import { buildSeed, type Seed, type SeedFiles } from './build-seed.ts';
import { hasOtherDossiers } from './other-dossiers.ts';
import { buildYear2026 } from './law-of-2026/year-2026.ts';
import { sendImport } from './send-import.ts';
import { fillTypedForms, type PrintedForm } from './typed-forms.ts';

const SEED_USAGE = `dunghan seed cantho-2024-h1|cantho-2026 [--scale SCALE] [--into-existing] [--url URL] [--token TOKEN]

  Makes synthetic dossiers of Cần Thơ and imports them into a running system: calendar, units, procedures, events.
  Every event has the actor seed.

  cantho-2024-h1  a half-year (15/12/2023–14/6/2024): the figures of the city's report of 10/6/2024 come out of it, and
                  the forms of its annex that have no dossiers behind them are filled in as it prints them
  cantho-2026     a smaller year (5/1–13/11/2026) under the law of 2026: rule sets ND118, ND309 and ND301, dossiers taken
                  in elsewhere, interlinked groups, supplements with notice and expiry, an incident

  --scale    how many dossiers, against the 207,107 and 20,000 of scale 1: from 0.01 to 9
  --into-existing  sends it although there are other dossiers: nothing takes the synthetic ones out again
  --url      where the system listens (DUNGHAN_URL, else http://localhost:3000)
  --token    a bearer token (DUNGHAN_TOKEN, BOOTSTRAP_ADMIN_TOKEN, or the one that a development server keeps in DATA_DIR)
`;

const SEEDS = {
  'cantho-2024-h1': buildSeed,
  'cantho-2026': buildYear2026,
} as const satisfies Readonly<Record<string, (files: SeedFiles, scale: number) => Seed>>;

type SeedName = keyof typeof SEEDS;
const OF_THE_REPORT: SeedName = 'cantho-2024-h1';
/** Below, kinds of dossiers would be missing; above, the events would be more than an import takes (2 GiB). */
const SCALES = { from: 0.01, to: 9 };

const OTHERS_ARE_THERE =
  'There are other dossiers in this system. Synthetic dossiers would be counted with them, and nothing takes them out ' +
  'again: send the seed to an empty system, or give --into-existing.';

type Variables = Readonly<Record<string, string | undefined>>;
type SentFiles = SeedFiles & Readonly<{ targets: string; typedForms: readonly PrintedForm[] }>;
type Understood = Readonly<{ name: SeedName; target: ApiTarget; scale: number; intoExisting: boolean }>;

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
    const name = positionals.join(' ');
    if (!isSeed(name)) return `The seed is called ${Object.keys(SEEDS).join(' or ')}.`;
    if (!isScale(scale)) return `--scale must be from ${SCALES.from} to ${SCALES.to}.`;
    if (token === undefined) return 'No token: give --token or set DUNGHAN_TOKEN.';
    const target = { url: values.url ?? knownUrl(variables), token };
    return { name, target, scale, intoExisting: values['into-existing'] === true };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function isSeed(name: string): name is SeedName {
  return Object.hasOwn(SEEDS, name);
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
    typedForms: (JSON.parse(read('typed-forms.json')) as { forms: readonly PrintedForm[] }).forms,
  };
}

/** Reference data first: events stand on it. @returns whether all of it was taken. */
async function sendSeed(
  { name, target, scale, intoExisting }: Understood,
  files: SentFiles,
  output: CommandOutput,
): Promise<boolean> {
  const seed = SEEDS[name](files, scale);
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
    ...(seed.incidents === undefined ? [] : [['incidents', [seed.incidents]] as const]),
  ];
  for (const [kind, texts] of imports) {
    if (!(await sendImport(target, kind, texts, output))) return false;
  }
  if (name !== OF_THE_REPORT) return true;
  await fillTypedForms(target, files.typedForms);
  output.out.write(`forms filled in: ${files.typedForms.map(({ form }) => form).join(', ')}\n`);
  return true;
}
