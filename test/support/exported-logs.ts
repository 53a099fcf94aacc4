import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { SaxesParser } from 'saxes';
import type { Database } from '../../src/platform/database/database.ts';

type Related = Readonly<{ relationships: readonly Readonly<{ objectId: string; qualifier: string }>[] }>;
type Attribute = Readonly<{ name: string; value: string }>;
type Typed = Readonly<{ name: string; attributes: readonly Readonly<{ name: string; type: string }>[] }>;
export type OcelLog = Readonly<{
  objectTypes: readonly Typed[];
  eventTypes: readonly Typed[];
  objects: readonly (Related & Readonly<{ id: string; type: string; attributes: readonly Attribute[] }>)[];
  events: readonly (Related & Readonly<{ id: string; type: string; time: string; attributes: readonly Attribute[] }>)[];
}>;

/** An OCEL log, checked by the schema of the specification and by what it says in words. @throws Error naming what is wrong */
export function readOcel(text: string): OcelLog {
  const log = JSON.parse(text) as OcelLog;
  const ajv = new Ajv2020({ allErrors: false });
  addFormats.default(ajv);
  const schema = JSON.parse(readFileSync('test/support/ocel-2.0.schema.json', 'utf8')) as object;
  if (!ajv.validate(schema, log)) throw new Error(ajv.errorsText());
  const ids = new Set(log.objects.map(({ id }) => id));
  if (ids.size !== log.objects.length) throw new Error('An object stands there twice');
  if (new Set(log.events.map(({ id }) => id)).size !== log.events.length)
    throw new Error('An event stands there twice');
  checkMembers(log.objects, log.objectTypes, ids);
  checkMembers(log.events, log.eventTypes, ids);
  return log;
}

/** Every id resolves, every type and attribute is declared, every value is of its type. */
function checkMembers(members: OcelLog['objects'] | OcelLog['events'], types: readonly Typed[], ids: Set<string>) {
  const declared = new Map(
    types.map(({ name, attributes }) => [name, new Map(attributes.map((a) => [a.name, a.type]))]),
  );
  for (const { id, type, attributes, relationships } of members) {
    const lost = relationships.find(({ objectId }) => !ids.has(objectId));
    if (lost) throw new Error(`${id} names ${lost.objectId}, which is not there`);
    for (const { name, value } of attributes) {
      if (!isOf(declared.get(type)?.get(name), value)) throw new Error(`${id} (${type}) has ${name} ${value}`);
    }
  }
}

function isOf(type: string | undefined, value: string): boolean {
  if (type === 'time') return new Date(value).toISOString() === value;
  if (type === 'integer') return /^-?\d+$/.test(value);
  return type === 'string' && value !== '';
}

export type Trace = Readonly<{ name: string; events: readonly Readonly<Record<string, string>>[] }>;

/** The traces of an XES log, read whole by a strict parser. */
export function readXes(text: string): Trace[] {
  const traces: OpenTrace[] = [];
  const open: string[] = [];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes: { key = '', value = '' } }) => {
    if (name === 'trace') traces.push({ name: '', events: [] });
    const trace = traces.at(-1);
    if (trace) takeTag(trace, { name, within: open.at(-1), key, value });
    open.push(name);
  });
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  return traces;
}

type OpenTrace = { name: string; events: Record<string, string>[] };
type Tag = Readonly<{ name: string; within: string | undefined; key: string; value: string }>;

function takeTag(trace: OpenTrace, { name, within, key, value }: Tag): void {
  if (name === 'event') trace.events.push({});
  if (within === 'trace' && key === 'concept:name') trace.name = value;
  const event = within === 'event' ? trace.events.at(-1) : undefined;
  if (event) event[key] = value;
}

type Row = Readonly<{ kind: string; key: string; version: number; type: string; actor: string; data: Corrects }>;
type Corrects = Readonly<{ corrects?: number; annul?: boolean }>;

/** By brute force over the rows of the log: the types of each received stream's events that count, and every code that no export may hold. */
export async function countedByHand(owner: Database) {
  const rows = await owner.query<Row>(
    'SELECT stream_kind AS kind, key, version, type, actor, event_data(data) AS data FROM event_log ORDER BY feed, stream_id, version',
  );
  const annulled = new Map<string, boolean>();
  for (const { kind, key, type, data } of rows) {
    const corrected = `${kind} ${key} ${data.corrects}`;
    if (type === 'EventCorrected' && data.annul !== undefined) annulled.set(corrected, data.annul);
  }
  const counted = new Map<string, string[]>();
  for (const { kind, key, version, type } of rows) {
    if (type === 'EventCorrected' || annulled.get(`${kind} ${key} ${version}`) === true) continue;
    counted.set(`${kind} ${key}`, [...(counted.get(`${kind} ${key}`) ?? []), type]);
  }
  const received = [...counted.values()].filter((types) =>
    types.some((type) => /^(Dossier|Complaint)Received$/.test(type)),
  );
  return { lives: bagOf(received), secrets: new Set(rows.flatMap(({ key, actor }) => [key, actor])) };
}

/** The same of an export: the types of each life, in the order of their versions. */
export function livesIn({ events }: Pick<OcelLog, 'events'>): string[] {
  const lives = new Map<string, [version: number, type: string][]>();
  for (const { id, type } of events) {
    const [life = '', version] = id.split('.');
    lives.set(life, [...(lives.get(life) ?? []), [Number(version), type]]);
  }
  return bagOf([...lives.values()].map((life) => life.toSorted(([a], [b]) => a - b).map(([, type]) => type)));
}

function bagOf(lives: readonly (readonly string[])[]): string[] {
  return lives.map((types) => types.join(' ')).toSorted();
}
