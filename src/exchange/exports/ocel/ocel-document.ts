import type { ExportedLog, Lives } from '../exported-log.ts';
import { complaintEvents, dossierEvents } from './ocel-events.ts';
import { EVENT_TYPES, isShared, OBJECT_TYPES, type OcelEvent, type OcelObject, typeOf } from './ocel-format.ts';
import { complaintObject, dossierObjects } from './ocel-objects.ts';

/**
 * An OCEL 2.0 log as JSON, piece by piece: the objects by a first reading of the log, the events by a second one. What is
 * in memory besides a page are the ids of units, procedures and officers.
 */
export async function* ocelDocument(log: ExportedLog): AsyncGenerator<string> {
  yield `{"objectTypes":${JSON.stringify(OBJECT_TYPES)},\n"eventTypes":${JSON.stringify(EVENT_TYPES)},\n"objects":[`;
  yield* members(objects(log));
  yield '],\n"events":[';
  yield* members(events(log));
  yield ']}\n';
}

async function* objects(log: ExportedLog): AsyncGenerator<readonly OcelObject[]> {
  const told = new Set<string>();
  for await (const lives of log.pages()) {
    const own = [...lives.dossiers.flatMap(dossierObjects), ...lives.complaints.map(complaintObject)];
    const shared = [...own, ...eventsOf(lives, log)].flatMap(({ relationships }) =>
      relationships.map(({ objectId }) => objectId).filter(isShared),
    );
    yield [...own, ...newOf(shared, told).map(sharedObject)];
  }
}

async function* events(log: ExportedLog): AsyncGenerator<readonly OcelEvent[]> {
  for await (const lives of log.pages()) yield eventsOf(lives, log);
}

function eventsOf({ dossiers, complaints }: Lives, { pseudonyms }: ExportedLog): OcelEvent[] {
  return [
    ...dossiers.flatMap((life) => dossierEvents(life, pseudonyms)),
    ...complaints.flatMap((life) => complaintEvents(life, pseudonyms)),
  ];
}

function newOf(ids: readonly string[], told: Set<string>): string[] {
  const fresh = [...new Set(ids)].filter((id) => !told.has(id));
  for (const id of fresh) told.add(id);
  return fresh;
}

function sharedObject(id: string): OcelObject {
  return { id, type: typeOf(id), attributes: [], relationships: [] };
}

/** The members of a JSON array, a line each, with commas between them. */
async function* members(pages: AsyncIterable<readonly object[]>): AsyncGenerator<string> {
  let before = '\n';
  for await (const page of pages) {
    yield '';
    for (const member of page) {
      yield before + JSON.stringify(member);
      before = ',\n';
    }
  }
}
