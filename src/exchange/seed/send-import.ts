import { type ApiTarget, callApi, textOf } from '../imports/command/api-client.ts';
import { followImport } from '../imports/command/follow-import.ts';
import { ProgressBar } from '../imports/command/progress-bar.ts';
import type { ImportAnswer } from '../imports/import.answer.ts';
import { type CommandOutput, countsOf, listErrors } from '../imports/import-command.ts';
import { contentTypeOf, type ImportKind } from '../imports/import-kind.ts';

/** Sends texts as one import while they are made, and follows it to its end. @returns whether all of it was taken. */
export async function sendImport(
  target: ApiTarget,
  kind: ImportKind,
  texts: Iterable<string>,
  { out, err }: CommandOutput,
): Promise<boolean> {
  const bar = new ProgressBar(err);
  let lines = 0;
  const body = counted(texts, (more) => {
    lines += more;
    bar.show(`Sending ${kind}`, undefined, `${lines} lines`);
  });
  const headers = { 'content-type': contentTypeOf(kind) };
  const answer = await callApi(target, { method: 'POST', path: `/imports?kind=${kind}`, headers, body });
  const { id } = JSON.parse(await textOf(answer)) as { id: string };
  const told = (state: ImportAnswer) => bar.show(`Importing ${kind}`, state.read / lines, countsOf(state));
  const end = await followImport(target, id, told);
  bar.end(`Import ${id}: ${end.state}`);
  out.write(`${kind}: ${countsOf(end)}\n`);
  if (end.rejected > 0) await listErrors(target, id, end.rejected, out);
  return end.state === 'done' && end.rejected === 0;
}

/** Pieces of a text as bytes; told the number of the lines that each ends. */
async function* counted(texts: Iterable<string>, told: (lines: number) => void): AsyncGenerator<Buffer, void, void> {
  for (const text of texts) {
    const bytes = Buffer.from(text);
    let lines = 0;
    for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) lines += 1;
    yield bytes;
    told(lines);
  }
}

const LINE_FEED = 0x0a;
