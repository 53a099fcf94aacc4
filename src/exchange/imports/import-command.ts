import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import type { Page } from '../../platform/http/page.ts';
import { ApiProblem, type ApiTarget, callApi, textOf } from './command/api-client.ts';
import { followImport } from './command/follow-import.ts';
import { ProgressBar } from './command/progress-bar.ts';
import { type FileToImport, uploadFile } from './command/upload-file.ts';
import type { ImportAnswer } from './import.answer.ts';
import type { ImportError } from './import.answer.ts';
import { IMPORT_KINDS, isImportKind, isTableKind, TABLE_KINDS } from './import-kind.ts';

export const IMPORT_USAGE = `dunghan import --kind ${IMPORT_KINDS.join('|')} FILE [--mapping FILE] [--dry-run] [--url URL] [--token TOKEN]

  --kind     what the file holds; dossiers is a legacy table and needs --mapping
  --dry-run  judges everything, and takes and creates nothing
  --url      where the system listens (DUNGHAN_URL, else http://localhost:3000)
  --token    a bearer token (DUNGHAN_TOKEN, BOOTSTRAP_ADMIN_TOKEN, or the one that a development server keeps in DATA_DIR)
`;

const SHOWN_ERRORS = 10;
const HAS_REJECTED_LINES = 3;

export type CommandOutput = Readonly<{ out: Writable; err: Writable & { isTTY?: boolean } }>;
type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The work behind `bin/dunghan import`: uploads a file to a running system and follows the import to its end.
 * @param args what stands after the word import.
 * @returns the exit code: 0 when every line was taken, 3 when lines were rejected (they are listed), 1 when it failed,
 *   2 when the command was not understood.
 */
export async function runImportCommand(args: string[], output: CommandOutput, variables: Variables): Promise<number> {
  const understood = readArguments(args, variables);
  if (typeof understood === 'string') {
    output.err.write(`${understood}\n\n${IMPORT_USAGE}`);
    return 2;
  }
  try {
    return await importFile(understood.target, understood.file, output);
  } catch (error) {
    output.err.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof ApiProblem && error.status === 422 ? 2 : 1;
  }
}

type Understood = Readonly<{ target: ApiTarget; file: FileToImport }>;

function readArguments(args: string[], variables: Variables): Understood | string {
  try {
    const text = { type: 'string' } as const;
    const options = { kind: text, mapping: text, url: text, token: text, 'dry-run': { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const file = fileOf(values.kind, positionals, values.mapping);
    const token = values.token ?? knownToken(variables);
    if (typeof file === 'string') return file;
    const dryRun = values['dry-run'] === true;
    if (token === undefined) return 'No token: give --token or set DUNGHAN_TOKEN.';
    const url = values.url ?? knownUrl(variables);
    return { target: { url, token }, file: { ...file, dryRun } };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function fileOf(
  kind: string | undefined,
  [file, ...more]: readonly string[],
  mapping: string | undefined,
): Omit<FileToImport, 'dryRun'> | string {
  if (file === undefined || more.length > 0) return 'Name one FILE to import.';
  if (kind === undefined || !isImportKind(kind)) return `--kind must be one of ${IMPORT_KINDS.join(', ')}.`;
  if (isTableKind(kind) !== (mapping !== undefined))
    return `--mapping FILE goes with --kind ${TABLE_KINDS.join(' or ')}.`;
  return { kind, file, mapping };
}

/** Where the system listens, unless the command says otherwise. */
export function knownUrl(variables: Variables): string {
  return variables.DUNGHAN_URL || `http://localhost:${variables.PORT || '3000'}`;
}

/** The token of the environment, or that of this machine's own server, in development. */
export function knownToken(variables: Variables): string | undefined {
  const given = variables.DUNGHAN_TOKEN || variables.BOOTSTRAP_ADMIN_TOKEN;
  if (given) return given;
  const kept = path.join(variables.DATA_DIR || '.data', 'bootstrap-token');
  return existsSync(kept) ? readFileSync(kept, 'utf8').trim() : undefined;
}

async function importFile(target: ApiTarget, file: FileToImport, { out, err }: CommandOutput): Promise<number> {
  const bar = new ProgressBar(err);
  const { id, lines } = await uploadFile(target, file, (share) => bar.show('Uploading', share, ''));
  const end = await followImport(target, id, (answer) =>
    bar.show('Importing', shareOf(answer, lines), countsOf(answer)),
  );
  bar.end(`${end.dryRun ? 'Dry run' : 'Import'} ${id}: ${end.state}`);
  out.write(`${countsOf(end)}\n`);
  if (end.moves) out.write(`would move the due dates of ${end.moves.total} open dossiers\n`);
  if (end.rejected > 0) await listErrors(target, id, end.rejected, out);
  if (end.state === 'failed') err.write(`${end.failure ?? 'The import failed; the log of the server says why'}\n`);
  if (end.state !== 'done') return 1;
  return end.rejected > 0 ? HAS_REJECTED_LINES : 0;
}

function shareOf({ read }: ImportAnswer, lines: number | undefined): number | undefined {
  return lines === undefined || lines === 0 ? undefined : read / lines;
}

export function countsOf({ read, accepted, rejected, unchanged }: ImportAnswer): string {
  return `read ${read}, accepted ${accepted}, rejected ${rejected}, unchanged ${unchanged}`;
}

export async function listErrors(target: ApiTarget, id: string, rejected: number, out: Writable): Promise<void> {
  const answer = await callApi(target, { method: 'GET', path: `/imports/${id}/errors?limit=${SHOWN_ERRORS}` });
  const { items } = JSON.parse(await textOf(answer)) as Page<ImportError>;
  for (const { line, code, message } of items) out.write(`  line ${line}: ${code}: ${message}\n`);
  if (rejected > items.length) out.write(`  … all of them: GET /api/v1/imports/${id}/errors\n`);
}
