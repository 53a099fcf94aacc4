import type { DossierLife, ExportedLog } from '../exported-log.ts';
import { timeText } from '../ocel/ocel-format.ts';
import type { Pseudonyms } from '../pseudonyms.ts';

const EXTENSIONS = [
  ['Concept', 'concept'],
  ['Time', 'time'],
  ['Organizational', 'org'],
  ['Lifecycle', 'lifecycle'],
] as const;

/** The head of a log of IEEE 1849. */
const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
${EXTENSIONS.map(([name, prefix]) => `  <extension name="${name}" prefix="${prefix}" uri="http://www.xes-standard.org/${prefix}.xesext"/>`).join('\n')}
  <global scope="trace">
    ${string('concept:name', '')}
  </global>
  <global scope="event">
    ${string('concept:name', '')}
    ${date('time:timestamp', 0)}
    ${string('org:resource', '')}
    ${string('lifecycle:transition', 'complete')}
    ${date('dunghan:recordedAt', 0)}
  </global>
  <classifier name="Event" keys="concept:name"/>
  <classifier name="Resource" keys="org:resource"/>
`;

/** An XES log, piece by piece: a trace for each dossier, its events in the order in which they happened. */
export async function* xesDocument(log: ExportedLog): AsyncGenerator<string> {
  yield HEAD;
  for await (const { dossiers } of log.pages()) {
    yield '';
    for (const life of dossiers) yield traceOf(life, log.pseudonyms);
  }
  yield '</log>\n';
}

function traceOf({ name, state, steps }: DossierLife, pseudonyms: Pseudonyms): string {
  const events = steps
    .map(({ event }) => event)
    .toSorted((a, b) => a.occurredAt - b.occurredAt)
    .map(
      ({ type, occurredAt, recordedAt, actor }) =>
        `    <event>${string('concept:name', type)}${date('time:timestamp', occurredAt)}` +
        `${string('org:resource', pseudonyms.ofOfficer(actor))}${string('lifecycle:transition', 'complete')}` +
        `${date('dunghan:recordedAt', recordedAt)}</event>\n`,
    );
  const facts = `${string('dunghan:procedure', state.procedure)}${string('dunghan:unit', state.receivingUnit)}`;
  return `  <trace>${string('concept:name', name)}${facts}\n${events.join('')}  </trace>\n`;
}

function string(key: string, value: string): string {
  return `<string key="${key}" value="${escaped(value)}"/>`;
}

function date(key: string, instant: number): string {
  return `<date key="${key}" value="${timeText(instant)}"/>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
