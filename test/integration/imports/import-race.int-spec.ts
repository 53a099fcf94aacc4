import { testStreamKeys } from '../../support/test-keys.ts';
import { readEvent } from '../../../src/domain/stream/read-event.ts';
import { DOSSIER_RULES } from '../../../src/domain/dossier/dossier-rules.ts';
import { randomUUID } from 'node:crypto';
import { decide } from '../../../src/domain/dossier/decide/decide.ts';
import { asDossierEvent, type DossierEventType } from '../../../src/domain/dossier/dossier-events.ts';
import { fold } from '../../../src/domain/dossier/fold.ts';
import { type AppendedPiece, StagedEvents } from '../../../src/log/staging/staged-events.ts';
import { streamRef } from '../../../src/log/stream-ref.ts';
import { verifyLog } from '../../../src/log/verifying/verify-log.ts';
import { DomainError } from '../../../src/domain/values/domain-error.ts';
import { ImportWorkbench, ImportWorker } from './import-workbench.ts';
import { lifeLines, randomNumbers } from './random-lines.ts';

/** Lets a desk act between the staging of a batch and its first append. */
class InterruptedStaging extends StagedEvents {
  interruption: () => Promise<void> = async () => undefined;
  private interrupted: Promise<void> | undefined;

  override async appendPiece(importId: string, feed: number, limit?: number): Promise<AppendedPiece> {
    this.interrupted ??= this.interruption();
    await this.interrupted;
    return super.appendPiece(importId, feed, limit);
  }
}

/** A desk logs an event now, if the dossier allows it. */
async function desk(worker: ImportWorker, key: string, type: DossierEventType, raw: object): Promise<boolean> {
  const facts = await worker.referenceData.current();
  const ref = streamRef('dossier', key);
  const history = (await worker.eventStore.readStream(ref)).map(asDossierEvent);
  const now = Date.now();
  try {
    const content = readEvent(DOSSIER_RULES, type, raw, { zone: facts.zone, endMinute: facts.endMinute });
    const proposal = { type, occurredAt: now, recordedAt: now, unit: null, ...content, origin: 'command' as const };
    const decision = decide(fold(history, facts), proposal, facts);
    if (decision === 'unchanged') return false;
    const { unit, data, text } = decision;
    const event = {
      type,
      format: 1,
      unit,
      actor: 'desk',
      occurredAt: now,
      data,
      text,
      commandId: randomUUID(),
      ordinal: 0,
    };
    await worker.eventStore.append(ref, history.length, [event]);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

const line = (key: string, type: string, minute: number, data: object, more: object = {}): string => {
  const occurredAt = new Date(Date.UTC(2024, 0, 8, 2, minute)).toISOString();
  return JSON.stringify({ stream: 'dossier', key, type, unit: 'T99-01', actor: 'legacy', occurredAt, data, ...more });
};
const SCAN = { kind: 'component', documents: 1 };
const RECEIPT = { procedure: '9.000014', channel: 'online', receivingUnit: 'T99-01' };

describe('an import racing with desks for the same dossiers', () => {
  let bench: ImportWorkbench;
  beforeEach(async () => {
    bench = await ImportWorkbench.open();
    await bench.reference('test/golden/core');
  });
  afterEach(() => bench.close());

  const expectWholeLog = async (): Promise<void> => {
    expect(await verifyLog(bench.db.owner, testStreamKeys())).toEqual([]);
    expect(await bench.stagedCount()).toBe(0);
  };

  const errors = async (id: string): Promise<string[]> =>
    (await bench.errors(id)).map((error) => `${error.line} ${error.code}`);
  const typesOf = async (key: string): Promise<string[]> => {
    const events = await bench.worker.eventStore.readStream(streamRef('dossier', key));
    return events.map(({ type, actor }) => `${actor}:${type}`);
  };

  it('judges the lines of a dossier again that a desk has changed after they were judged', async () => {
    let staging: InterruptedStaging | undefined;
    const worker = new ImportWorker(
      bench.db.url,
      (database) => (staging = new InterruptedStaging(database, testStreamKeys())),
    );
    await bench.import(
      'events',
      [line('A', 'DossierReceived', 0, RECEIPT), line('B', 'DossierReceived', 0, RECEIPT)].join('\n'),
    );
    const lines = [
      line('A', 'DossierForwarded', 1, { holder: 'p1' }),
      line('B', 'DossierForwarded', 1, { holder: 'p1' }),
      line('A', 'SupplementAccepted', 2, {}),
      line('A', 'DossierForwarded', 3, { holder: 'p2' }, { id: 'twice' }),
      line('A', 'DossierForwarded', 3, { holder: 'p2' }, { id: 'twice' }),
      line('C', 'DossierReceived', 4, RECEIPT),
      line('C', 'DocumentsDigitised', 5, SCAN),
      line('C', 'DossierForwarded', 6, { holder: 'p1' }),
    ];
    const id = await bench.upload('events', lines.join('\n'));
    if (staging) {
      staging.interruption = async () => {
        expect(await bench.counts(id)).toMatchObject({ read: 8, accepted: 6, rejected: 1, unchanged: 1 });
        expect(await desk(worker, 'A', 'DossierResolved', { outcome: 'granted' })).toBe(true);
        expect(await desk(worker, 'B', 'DossierForwarded', { holder: 'desk' })).toBe(true);
        expect(await desk(worker, 'C', 'DossierReceived', RECEIPT)).toBe(true);
      };
    }
    await worker.runner.runAll();
    await worker.close();
    expect(await bench.counts(id)).toEqual({ state: 'done', read: 8, accepted: 2, rejected: 6, unchanged: 0 });
    expect(await errors(id)).toEqual([
      '1 already-ended',
      '3 already-ended',
      '4 already-ended',
      '5 already-ended',
      '6 already-received',
      '8 occurred-before-receipt',
    ]);
    expect(await typesOf('A')).toEqual(['legacy:DossierReceived', 'desk:DossierResolved']);
    expect(await typesOf('B')).toEqual(['legacy:DossierReceived', 'desk:DossierForwarded', 'legacy:DossierForwarded']);
    expect(await typesOf('C')).toEqual(['desk:DossierReceived', 'legacy:DocumentsDigitised']);
    await expectWholeLog();
  });

  it('judges them again even when its worker died in between', async () => {
    let staging: InterruptedStaging | undefined;
    const worker = new ImportWorker(
      bench.db.url,
      (database) => (staging = new InterruptedStaging(database, testStreamKeys())),
    );
    worker.jobs.release = async () => undefined;
    const lines = [line('A', 'DossierReceived', 0, RECEIPT), '', line('A', 'DocumentsDigitised', 1, SCAN)];
    const id = await bench.upload('events', lines.join('\n'));
    if (staging) staging.interruption = () => Promise.reject(new Error('kill -9'));
    await worker.runner.runAll();
    expect(await desk(worker, 'A', 'DossierReceived', RECEIPT)).toBe(true);
    await worker.close();
    await bench.db.owner.query('UPDATE import_job SET leased_until = clock_timestamp()');
    await bench.worker.runner.runAll();
    expect(await bench.counts(id)).toEqual({ state: 'done', read: 2, accepted: 1, rejected: 1, unchanged: 0 });
    expect(await errors(id)).toEqual(['1 already-received']);
    expect(await typesOf('A')).toEqual(['desk:DossierReceived', 'legacy:DocumentsDigitised']);
    await expectWholeLog();
  });

  it('loses and doubles nothing while many desks append', async () => {
    const lines = [...lifeLines({ dossiers: 1_500, seed: 3, interleaved: 1_500 })].map((text) =>
      text.replace(/"recordedAt":"[^"]*",/, ''),
    );
    const id = await bench.upload('events', lines.join('\n'));
    const desks = new ImportWorker(bench.db.url);
    const random = randomNumbers(11);
    let logged = 0;
    const closing = new AbortController();
    const work = async (): Promise<void> => {
      while (!closing.signal.aborted) {
        const key = `L-${Math.floor(random() * 1_500)}`;
        if (await desk(desks, key, 'DossierForwarded', { holder: 'desk' })) logged += 1;
        else if (await desk(desks, key, 'DocumentsDigitised', { kind: 'component', documents: 1 })) logged += 1;
      }
    };
    const working = Array.from({ length: 6 }, work);
    await bench.worker.runner.runAll();
    closing.abort();
    await Promise.all(working);
    await desks.close();
    const counts = await bench.counts(id);
    expect(counts).toMatchObject({ state: 'done', read: lines.length, rejected: 0, unchanged: 0 });
    expect(await bench.eventCount()).toBe(counts.accepted + logged);
    expect(logged).toBeGreaterThan(20);
    await expectWholeLog();
  }, 60_000);
});
