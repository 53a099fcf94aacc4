import type { EventData } from '../../domain/values/event-definition.ts';
import { type Facts, factsApart, factsWithin } from './facts-apart.ts';

const pinned = {
  field: 'Hộ tịch',
  limit: { value: 3, unit: 'working-day' },
  place: { level: 'commune', path: ['H13', 'H13-01'] },
  workingHours: [{ from: 450, to: 690 }],
  calendarRevision: 4,
  defaulted: ['feeDong'],
};
const receipt = {
  procedure: '1.001',
  channel: 'online',
  feeDong: 0,
  receivingUnit: 'H13-01',
  competentUnit: 'H13-01',
  dueAt: '2024-06-10T10:00:00.000Z',
  pinned,
};

function factsOf(data: EventData): Facts[] {
  return (factsApart(data)?.facts ?? []).map(({ text }) => JSON.parse(text) as Facts);
}

function namesOf(data: EventData): string[] {
  return (factsApart(data)?.facts ?? []).map(({ name }) => name);
}

/** What is read for what the log has. */
function read(data: EventData): EventData | undefined {
  const apart = factsApart(data);
  return (
    apart && factsWithin(apart.data, new Map(apart.facts.map(({ name, text }) => [name, JSON.parse(text) as Facts])))
  );
}

describe('pinned facts apart from the events that name them', () => {
  it('leaves the calendar’s revision and names, and what is said of the dossier alone', () => {
    expect(factsApart(receipt)?.data).toEqual({ dueAt: receipt.dueAt, pinned: [4, ...namesOf(receipt)] });
    expect(factsOf(receipt)).toEqual([
      {
        pinned: { defaulted: ['feeDong'], field: 'Hộ tịch', limit: pinned.limit },
        said: { procedure: '1.001', channel: 'online', feeDong: 0 },
      },
      {
        pinned: { place: pinned.place, workingHours: pinned.workingHours },
        said: { receivingUnit: 'H13-01', competentUnit: 'H13-01' },
      },
    ]);
  });

  it.each<[string, EventData]>([
    ['a receipt', receipt],
    ['one with a fee of its own', { ...receipt, feeDong: 5, pinned: { ...pinned, defaulted: [] } }],
    [
      'one for another unit',
      { ...receipt, competentUnit: 'H13', pinned: { ...pinned, competentPlace: { level: 'province', path: ['H13'] } } },
    ],
    ['a complaint', { channel: 'phone', unit: 'H13', pinned: { place: pinned.place, calendarRevision: 1 } }],
    ['another competent unit', { competentUnit: 'H13', pinned: { competentPlace: pinned.place } }],
    ['a later event', { holder: 'P1', pinned: { calendarRevision: 1 } }],
    ['a correction', { version: 2, data: { procedure: '1.002' }, pinned: { field: 'Đất đai' } }],
  ])('gives %s back as it was', (_what, data) => expect(read(data)).toEqual(data));

  it('gives the same facts the same names, in whatever order their members were written', () => {
    const turned = { ...receipt, pinned: Object.fromEntries(Object.entries(pinned).toReversed()) };
    expect(namesOf(turned).toSorted()).toEqual(namesOf(receipt).toSorted());
  });

  it('gives other facts another name, and tells a desk’s from a procedure’s', () => {
    const other = namesOf({ ...receipt, pinned: { ...pinned, field: 'Đất đai' } });
    expect(other[1]).toBe(namesOf(receipt)[1]);
    expect(other[0]).not.toBe(namesOf(receipt)[0]);
  });

  it.each([[{}], [{ pinned: {} }], [{ holder: 'P1' }]])('takes nothing out of %j', (data) => {
    expect(factsApart(data)).toBeUndefined();
  });
});
