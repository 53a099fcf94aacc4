import fc from 'fast-check';
import { SCENARIO_FACTS } from '../../../../test/support/dossier-scenario.ts';
import type { DossierEvent } from '../../../domain/dossier/dossier-events.ts';
import type { Dossier } from '../../../domain/dossier/dossier.ts';
import { statusOf } from '../../../domain/dossier/dossier-status.ts';
import { DAY_MS } from '../../../domain/time/local-time.ts';
import { commandIdOf, streamRef } from '../../../log/stream-ref.ts';
import { DOSSIERS } from '../../../log/streams/dossiers.ts';
import { GrowingStream } from '../../../log/streams/growing-stream.ts';
import type { JudgeContext } from '../batches/batch.ts';
import type { Verdict } from '../batches/verdict.ts';
import { idCommand } from '../lines/line-candidate.ts';
import type { FieldSource } from './field-source.ts';
import { judgeRow } from './judge-row.ts';
import type { EndKind } from './row-end.ts';
import { ROW_FIELDS } from './row-fields.ts';
import type { DossierRow } from './row-reader.ts';

type DossierStream = GrowingStream<Dossier, DossierEvent>;

const HOUR_MS = 3_600_000;
const FIRST = Date.parse('2024-03-04T08:00:00+07:00');
const CONTEXT: JudgeContext = {
  facts: SCENARIO_FACTS,
  reading: { zone: SCENARIO_FACTS.zone, endMinute: 17 * 60 },
  now: Date.parse('2024-06-01T08:00:00+07:00'),
  origin: 'table',
  actor: 'tester',
  holderCode: (text) => text,
  applicants: new Map(),
  unitIsInForceOn: () => true,
};
const SOURCE: FieldSource = { column: 'x', map: undefined, otherwise: undefined };
const MAPPING = {
  fields: new Map(ROW_FIELDS.filter((field) => field !== 'endedAt').map((field) => [field, SOURCE])),
  corrects: true,
  unknownUnits: undefined,
  unknownProcedures: undefined,
};
const FIELD_OF_END = {
  resolved: 'resolvedAt',
  withdrawn: 'withdrawnAt',
  stopped: 'stoppedAt',
  'refused-receipt': 'refusedAt',
} as const;

/** What an old system says of a dossier one day; the days and hours are counted on from each time to the next. */
const steps = fc.record({
  received: fc.integer({ min: 0, max: 6 }),
  forwarded: fc.integer({ min: 0, max: 3 }),
  ended: fc.integer({ min: 0, max: 9 }),
  returned: fc.integer({ min: 0, max: 3 }),
  hours: fc.integer({ min: 0, max: 3 }),
  end: fc.constantFrom<EndKind | 'none'>('none', 'resolved', 'resolved', 'withdrawn', 'stopped', 'refused-receipt'),
  isReturned: fc.boolean(),
  channel: fc.constantFrom('online', 'in-person'),
  procedure: fc.constantFrom('1.000001', '1.000002'),
  receivingUnit: fc.constantFrom('C1', 'C2'),
  outcome: fc.constantFrom('granted', 'refused'),
  feeDong: fc.constantFrom(0, 20_000),
});
type Steps = typeof steps extends fc.Arbitrary<infer T> ? T : never;

function rowOf(said: Steps): DossierRow {
  const receivedAt = FIRST + said.received * DAY_MS;
  const forwardedAt = receivedAt + said.forwarded * HOUR_MS;
  const endedAt = forwardedAt + said.ended * DAY_MS + said.hours * HOUR_MS;
  const { channel, procedure, receivingUnit, outcome, feeDong, end } = said;
  return {
    code: 'D1',
    procedure,
    channel,
    receivingUnit,
    receivedAt,
    forwardedAt,
    holder: 'PHONG-TN',
    paidAt: receivedAt,
    paidDong: 5_000,
    paymentMethod: 'counter',
    feeDong,
    outcome,
    ...(end === 'none' ? {} : { end: { kind: end, at: endedAt, field: FIELD_OF_END[end] } }),
    ...(end === 'resolved' && said.isReturned ? { returnedAt: endedAt + said.returned * HOUR_MS } : {}),
  };
}

/** The same row in a table that has days only. */
function byDay(row: DossierRow): DossierRow {
  const zone = SCENARIO_FACTS.zone;
  const end = (at: number | undefined) => (at === undefined ? undefined : zone.at(zone.dayOf(at), 17 * 60));
  const { receivedAt, forwardedAt, paidAt, returnedAt } = row;
  return {
    ...row,
    receivedAt: end(receivedAt) ?? receivedAt,
    forwardedAt: end(forwardedAt),
    paidAt: end(paidAt),
    returnedAt: end(returnedAt),
    end: row.end && { ...row.end, at: end(row.end.at) ?? row.end.at },
    days: new Set(ROW_FIELDS),
  };
}

function newStream(): DossierStream {
  return new GrowingStream(DOSSIERS, streamRef('dossier', 'D1'), [], SCENARIO_FACTS);
}

function judge(row: DossierRow, stream: DossierStream): Verdict {
  return judgeRow(row, stream as unknown as GrowingStream, CONTEXT, { mapping: MAPPING, reason: 'Nhập dữ liệu' });
}

/** What counts of a dossier, whichever way it came to be so. */
function seen({ state }: DossierStream) {
  if (!state) return null;
  const { procedure, channel, receivingUnit, receivedAt, endedAt, outcome, returnedAt, feeDong, paidDong } = state;
  const { forwardedTo, place, field } = state;
  const said = { procedure, channel, receivingUnit, receivedAt, endedAt, outcome, returnedAt, feeDong, paidDong };
  return { ...said, forwardedTo, place, field, status: statusOf(state) };
}

const PLAIN: Steps = {
  received: 0,
  forwarded: 1,
  ended: 2,
  returned: 1,
  hours: 0,
  end: 'none',
  isReturned: false,
  channel: 'in-person',
  procedure: '1.000001',
  receivingUnit: 'C1',
  outcome: 'granted',
  feeDong: 0,
};

function told(verdict: Verdict): unknown[] {
  return verdict.outcome === 'accepted' ? verdict.events.map(({ type, data }) => [type, data]) : [];
}

describe('correcting what is recorded by rows of a legacy table', () => {
  it('makes of a dossier what the newest row says, whatever the rows before it said; again at once it is unchanged', () => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 1, maxLength: 6 }), fc.boolean(), (said, daysOnly) => {
        const stream = newStream();
        for (const row of said.map(rowOf).map((told) => (daysOnly ? byDay(told) : told))) {
          const verdict = judge(row, stream);
          if (verdict.outcome === 'rejected') throw new Error(verdict.rejection.message);
          const fresh = newStream();
          judge(row, fresh);
          expect(seen(stream)).toEqual(seen(fresh));
          expect(judge(row, stream)).toEqual({ outcome: 'unchanged' });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('annuls the return with its end, puts both back in one correction each, and names its corrections', () => {
    const stream = newStream();
    const resolved = rowOf({ ...PLAIN, end: 'resolved', isReturned: true });
    judge(resolved, stream);
    expect(told(judge(rowOf(PLAIN), stream))).toEqual([
      ['EventCorrected', { corrects: 5, annul: true }],
      ['EventCorrected', { corrects: 4, annul: true }],
    ]);
    const back = judge({ ...resolved, outcome: 'refused' }, stream);
    expect(told(back)).toEqual([
      ['EventCorrected', { corrects: 4, annul: false, occurredAt: expect.any(String), data: { outcome: 'refused' } }],
      ['EventCorrected', { corrects: 5, annul: false, occurredAt: expect.any(String) }],
    ]);
    const ids = [7, 8].map((version, at) =>
      commandIdOf(idCommand(`correct:${at === 0 ? 'DossierResolved' : 'ResultReturned'}:${version}`)),
    );
    expect(back.outcome === 'accepted' && back.events.map(({ commandId }) => commandId)).toEqual(ids);
  });

  it('never touches what was logged otherwise', () => {
    const stream = newStream();
    judge(rowOf(PLAIN), stream);
    const withdrawal = {
      type: 'DossierWithdrawn',
      occurredAt: FIRST + 9 * DAY_MS,
      unit: null,
      holderCode: (text: string) => text,
      actor: 'a',
      commandId: '1',
    };
    stream.add({ ...withdrawal, data: {}, text: {} }, { ...CONTEXT, origin: 'command' });
    expect(judge(rowOf(PLAIN), stream)).toEqual({ outcome: 'unchanged' });
    const resolved = judge(rowOf({ ...PLAIN, end: 'resolved' }), stream);
    expect(resolved).toMatchObject({ outcome: 'rejected', rejection: { code: 'already-ended' } });
    expect(stream.version).toBe(4);
  });
});
