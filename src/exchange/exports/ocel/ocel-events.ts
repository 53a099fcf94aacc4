import { complaintStatusOf } from '../../../domain/complaint/complaint-status.ts';
import { statusOf } from '../../../domain/dossier/dossier-status.ts';
import type { Dossier } from '../../../domain/dossier/dossier.ts';
import type { AnyEvent } from '../../../domain/values/event-definition.ts';
import type { ComplaintLife, DossierLife } from '../exported-log.ts';
import type { Step } from '../life.ts';
import type { Pseudonyms } from '../pseudonyms.ts';
import { idOf, type OcelEvent, type Relationship, timeText } from './ocel-format.ts';

export function dossierEvents({ name, steps }: DossierLife, pseudonyms: Pseudonyms): OcelEvent[] {
  return steps.map((step) =>
    ocelEvent(step.event, { name, status: statusOf(step.after) }, [
      { objectId: idOf('dossier', name), qualifier: 'of' },
      ...placeOf(step.event, pseudonyms),
      ...aboutOf(name, step),
    ]),
  );
}

export function complaintEvents({ name, steps, about }: ComplaintLife, pseudonyms: Pseudonyms): OcelEvent[] {
  return steps.map(({ event, after }) =>
    ocelEvent(event, { name, status: complaintStatusOf(after) }, [
      { objectId: idOf('complaint', name), qualifier: 'of' },
      ...placeOf(event, pseudonyms),
      ...(about === undefined ? [] : [{ objectId: idOf('dossier', about), qualifier: 'about' as const }]),
    ]),
  );
}

function ocelEvent(
  { type, version, occurredAt, recordedAt, unit }: AnyEvent,
  { name, status }: Readonly<{ name: string; status: string }>,
  relationships: readonly Relationship[],
): OcelEvent {
  const said = { recordedAt: timeText(recordedAt), unit, status };
  return {
    id: `${name}.${version}`,
    type,
    time: timeText(occurredAt),
    attributes: Object.entries(said).map(([attribute, value]) => ({ name: attribute, value })),
    relationships,
  };
}

/** By whom it was logged, and where. */
function placeOf({ actor, unit }: AnyEvent, pseudonyms: Pseudonyms): Relationship[] {
  return [
    { objectId: idOf('officer', pseudonyms.ofOfficer(actor)), qualifier: 'by' },
    { objectId: idOf('unit', unit), qualifier: 'at' },
  ];
}

/** The payment or the consultations that an event of a dossier tells of. */
function aboutOf(name: string, step: Step<Dossier>): Relationship[] {
  const { event } = step;
  if (event.type === 'PaymentRecorded') return [aboutPart('payment', name, event.version)];
  return consultationsIn(step).map((version) => aboutPart('consultation', name, version));
}

function aboutPart(type: 'payment' | 'consultation', name: string, version: number): Relationship {
  return { objectId: idOf(type, `${name}.${version}`), qualifier: 'about' };
}

/** Versions of the consultations that the event has asked for or answered. */
function consultationsIn({ before, after }: Step<Dossier>): number[] {
  const old = before?.consultations ?? [];
  if (after.consultations === old) return [];
  const answered = new Map(old.map(({ version, answeredAt }) => [version, answeredAt]));
  return after.consultations
    .filter(({ version, answeredAt }) => answered.get(version) !== answeredAt)
    .map(({ version }) => version);
}
