import type { ComplaintLife, DossierLife } from '../exported-log.ts';
import { idOf, type ObjectAttribute, type OcelObject, timeText } from './ocel-format.ts';

/** A dossier, its payments and its consultations. */
export function dossierObjects(life: DossierLife): OcelObject[] {
  return [dossierObject(life), ...paymentObjects(life), ...consultationObjects(life)];
}

export function complaintObject({ name, state, about }: ComplaintLife): OcelObject {
  const time = timeText(state.receivedAt);
  return {
    id: idOf('complaint', name),
    type: 'complaint',
    attributes: [{ name: 'subject', time, value: state.subject }],
    relationships: [
      { objectId: idOf('unit', state.receivingUnit), qualifier: 'at' },
      ...(about === undefined ? [] : [{ objectId: idOf('dossier', about), qualifier: 'about' as const }]),
    ],
  };
}

function dossierObject(life: DossierLife): OcelObject {
  const { name, state } = life;
  const { procedure, field, channel, place, receivingUnit, receivedAt } = state;
  const time = timeText(receivedAt ?? 0);
  const facts = { procedure, field, channel, level: place.level };
  return {
    id: idOf('dossier', name),
    type: 'dossier',
    attributes: [...Object.entries(facts).map(([fact, value]) => ({ name: fact, time, value })), ...dueDates(life)],
    relationships: [
      { objectId: idOf('procedure', procedure), qualifier: 'of' },
      { objectId: idOf('unit', receivingUnit), qualifier: 'at' },
    ],
  };
}

/** Each due date from the event on that gave it; while the clock stands there is none, and nothing is said. */
function dueDates({ steps }: DossierLife): ObjectAttribute[] {
  return steps.flatMap(({ event, before, after }) => {
    const [old, dueAt] = [before?.clock?.dueAt ?? null, after.clock?.dueAt ?? null];
    if (dueAt === null || dueAt === old) return [];
    return [{ name: 'dueAt', time: timeText(event.occurredAt), value: timeText(dueAt) }];
  });
}

function paymentObjects({ name, state }: DossierLife): OcelObject[] {
  return state.payments.map(({ version, at, amountDong, method }) => ({
    id: idOf('payment', `${name}.${version}`),
    type: 'payment',
    attributes: [
      { name: 'amountDong', time: timeText(at), value: String(amountDong) },
      { name: 'method', time: timeText(at), value: method },
    ],
    relationships: [{ objectId: idOf('dossier', name), qualifier: 'of' }],
  }));
}

function consultationObjects({ name, state }: DossierLife): OcelObject[] {
  return state.consultations.map(({ version, unit }) => ({
    id: idOf('consultation', `${name}.${version}`),
    type: 'consultation',
    attributes: [],
    relationships: [
      { objectId: idOf('dossier', name), qualifier: 'of' },
      { objectId: idOf('unit', unit), qualifier: 'at' },
    ],
  }));
}
