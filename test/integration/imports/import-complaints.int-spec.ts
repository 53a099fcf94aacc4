import { asComplaintEvent } from '../../../src/domain/complaint/complaint-events.ts';
import { complaintStatusOf } from '../../../src/domain/complaint/complaint-status.ts';
import { foldComplaint } from '../../../src/domain/complaint/fold-complaint.ts';
import { streamRef } from '../../../src/log/stream-ref.ts';
import { ImportWorkbench } from './import-workbench.ts';

const RECEIPT = { channel: 'online', unit: 'T99-01', subject: 'conduct' };

/** An event at a local time of March 2024, recorded a minute later. */
function told(key: string, type: string, at: string, data: object = {}, more: object = {}): string {
  const [day = '', hour = ''] = at.split(' ');
  const instant = (minute: string) => `2024-03-${day}T${hour}:${minute}:00+07:00`;
  const times = { occurredAt: instant('00'), recordedAt: instant('01') };
  return JSON.stringify({ stream: 'complaint', key, type, ...times, unit: 'T99-02', actor: 'cũ', data, ...more });
}

describe('importing complaints', () => {
  let bench: ImportWorkbench;
  beforeAll(async () => {
    bench = await ImportWorkbench.open();
    await bench.reference('test/golden/full');
  });
  afterAll(() => bench.close());

  const complaintOf = async (key: string) =>
    foldComplaint((await bench.worker.eventStore.readStream(streamRef('complaint', key))).map(asComplaintEvent));

  const lines = [
    told('A', 'ComplaintReceived', '04 09', { ...RECEIPT, dossier: 'NOT-HERE-YET' }),
    JSON.stringify({
      stream: 'dossier',
      key: 'A',
      type: 'DossierReceived',
      occurredAt: '2024-03-04T09:00:00+07:00',
      data: { procedure: '9.000014', channel: 'online', receivingUnit: 'T99-01' },
    }),
    told('B', 'ComplaintReceived', '04 10', RECEIPT),
    told('A', 'AnswerPublished', '05 09'),
    told('A', 'InformationReceived', '05 10'),
    told('A', 'ComplaintForwarded', '05 11', { unit: 'T99-03' }),
    told('A', 'ComplaintReceived', '05 12', RECEIPT),
    told('A', 'ComplaintAnswered', '06 09'),
    told('A', 'AnswerPublished', '06 10'),
    told('A', 'AnswerPublished', '06 11'),
    told('B', 'ComplaintRefused', '04 11', { reason: 'Ngoài phạm vi' }),
    told('B', 'EventCorrected', '07 09', { corrects: 2, annul: true, reason: 'Nhầm' }),
    told('B', 'ComplaintAnswered', '04 09'),
    told('C', 'ComplaintReceived', '04 09', { ...RECEIPT, content: 'x' }),
    told('C', 'ComplaintAnswered', '05 09'),
    told('B', 'InformationRequested', '08 09', {}, { id: 'the-same' }),
    told('B', 'InformationRequested', '08 10', {}, { id: 'the-same' }),
  ];
  const rejections = [
    [4, 'not-resolved'],
    [5, 'nothing-to-answer'],
    [7, 'already-received'],
    [10, 'already-returned'],
    [13, 'recorded-goes-back'],
    [14, 'invalid-field'],
    [15, 'not-received'],
  ];

  it('judges each line by what its own complaint is then, also one with a dossier’s code', async () => {
    const { id } = await bench.import('events', lines.join('\n'));
    expect((await bench.errors(id)).map(({ line, code }) => [line, code])).toEqual(rejections);
    expect(await bench.counts(id)).toEqual({ state: 'done', read: 17, accepted: 9, rejected: 7, unchanged: 1 });
    const published = await complaintOf('A');
    expect(published && complaintStatusOf(published)).toBe('published');
    expect(published).toMatchObject({ unit: 'T99-03', receivingUnit: 'T99-01', dossier: 'NOT-HERE-YET', version: 4 });
    const waiting = await complaintOf('B');
    expect(waiting && complaintStatusOf(waiting)).toBe('awaiting-information');
    expect([...(await bench.dossiers()).keys()]).toEqual(['A']);
  });

  it('counts nothing twice when it is sent again', async () => {
    const { id } = await bench.import('events', lines.join('\n'));
    const { accepted, unchanged } = await bench.counts(id);
    expect([accepted, unchanged]).toEqual([0, 10]);
  });

  it('goes on with a complaint that the log has already', async () => {
    const { id } = await bench.import('events', told('B', 'InformationReceived', '09 09'));
    expect(await bench.counts(id)).toMatchObject({ accepted: 1 });
    expect(await complaintOf('B')).toMatchObject({ informationRequestedAt: null, version: 5 });
  });
});
