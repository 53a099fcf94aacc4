import type { Instant } from '../../../domain/time/local-time.ts';
import { KINDS } from '../../../log/streams/kinds.ts';

/** The words of OCEL 2.0 (https://www.ocel-standard.org), JSON. All values are texts: what they mean, the types say. */
type TypeOfAttribute = Readonly<{ name: string; type: 'string' | 'time' | 'integer' }>;
type OcelType = Readonly<{ name: string; attributes: readonly TypeOfAttribute[] }>;
export type Relationship = Readonly<{ objectId: string; qualifier: 'of' | 'by' | 'at' | 'about' }>;
/** `time`: from when on it has this value. */
export type ObjectAttribute = Readonly<{ name: string; time: string; value: string }>;
export type OcelObject = Readonly<{
  id: string;
  type: string;
  attributes: readonly ObjectAttribute[];
  relationships: readonly Relationship[];
}>;
export type OcelEvent = Readonly<{
  id: string;
  type: string;
  time: string;
  attributes: readonly Readonly<{ name: string; value: string }>[];
  relationships: readonly Relationship[];
}>;

const string = (name: string): TypeOfAttribute => ({ name, type: 'string' });
const time = (name: string): TypeOfAttribute => ({ name, type: 'time' });
const integer = (name: string): TypeOfAttribute => ({ name, type: 'integer' });

/** An object's id begins with its type. */
export const OBJECT_TYPES: readonly OcelType[] = [
  {
    name: 'dossier',
    attributes: [string('procedure'), string('field'), string('channel'), string('level'), time('dueAt')],
  },
  { name: 'procedure', attributes: [] },
  { name: 'unit', attributes: [] },
  { name: 'officer', attributes: [] },
  { name: 'payment', attributes: [integer('amountDong'), string('method')] },
  { name: 'complaint', attributes: [string('subject')] },
  { name: 'consultation', attributes: [] },
];

/** Those of the log but for the correction, which is not told: what it corrects stands corrected. */
export const EVENT_TYPES: readonly OcelType[] = Object.values(KINDS)
  .flatMap(({ events }) => [...events.keys()])
  .map((name) => ({ name, attributes: [time('recordedAt'), string('unit'), string('status')] }));

/** As OCEL and XES take an instant. */
export function timeText(instant: Instant): string {
  return new Date(instant).toISOString();
}

export function idOf(type: string, name: string): string {
  return `${type}:${name}`;
}

/** Objects that several lives share, which have no attributes: units, procedures, officers. */
export function isShared(objectId: string): boolean {
  return SHARED.has(typeOf(objectId));
}

export function typeOf(objectId: string): string {
  return objectId.slice(0, objectId.indexOf(':'));
}

const SHARED = new Set(['unit', 'procedure', 'officer']);
