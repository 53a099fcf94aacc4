import { readCode } from '../values/event-field.ts';
import { DOSSIER_RULES } from '../dossier/dossier-rules.ts';
import { fieldsOf, readEvent, readReplacedFields } from './read-event.ts';
import { isImportable, isLoggable } from './stream-kind.ts';
import { DomainError } from '../values/domain-error.ts';
import type { DossierEventType } from '../dossier/dossier-events.ts';
import { TimeZone } from '../time/local-time.ts';

const READING = { zone: new TimeZone('Asia/Ho_Chi_Minh'), endMinute: 17 * 60 };

function refusalOf(type: DossierEventType, raw: unknown): { code: string; paths: string[] } {
  try {
    readEvent(DOSSIER_RULES, type, raw, READING);
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, paths: error.errors.map(({ path }) => path) };
  }
  throw new Error('It was not refused');
}

describe('reading the fields of an event', () => {
  it('keeps facts in the log and free text beside it', () => {
    const raw = { reason: 'Thiếu bản sao', items: ['Bản sao CCCD', 'Đơn'] };

    expect(readEvent(DOSSIER_RULES, 'SupplementRequested', raw, READING)).toEqual({ data: {}, text: raw });
    expect(readEvent(DOSSIER_RULES, 'DossierForwarded', { holder: ' Phòng chuyên môn ' }, READING)).toEqual({
      data: { holder: 'Phòng chuyên môn' },
      text: {},
    });
  });

  it('writes instants as UTC text; a day stands for the end of its working hours', () => {
    const dueAt = (raw: string) =>
      readEvent(DOSSIER_RULES, 'DossierReceived', { procedure: '1', channel: 'online', dueAt: raw }, READING).data[
        'dueAt'
      ];

    expect(dueAt('2024-03-20T11:00:00.1239+07:00')).toBe('2024-03-20T04:00:00.123Z');
    expect(dueAt('2024-03-20')).toBe('2024-03-20T10:00:00.000Z');
  });

  it('normalises codes and texts to NFC', () => {
    const { data } = readEvent(DOSSIER_RULES, 'DossierForwarded', { holder: 'Phòng'.normalize('NFD') }, READING);

    expect(data['holder']).toBe('Phòng'.normalize('NFC'));
  });

  it('takes null for absent', () => {
    expect(readEvent(DOSSIER_RULES, 'ResultReturned', { channel: null }, READING)).toEqual({ data: {}, text: {} });
    expect(refusalOf('PaymentRecorded', { amountDong: 5, method: null })).toEqual({
      code: 'missing-field',
      paths: ['method'],
    });
  });

  it('names every bad field, the missing ones first, and never a value', () => {
    const raw = { kind: 'photo', pages: 3 };

    expect(refusalOf('DocumentsDigitised', raw)).toEqual({
      code: 'missing-field',
      paths: ['documents', 'pages', 'kind'],
    });
    expect(() => readEvent(DOSSIER_RULES, 'DocumentsDigitised', { ...raw, documents: 1 }, READING)).toThrow(
      'pages is not a field of this event.',
    );
  });

  it.each([
    ['PaymentRecorded', { amountDong: 10.5, method: 'online' }],
    ['PaymentRecorded', { amountDong: -5, method: 'online' }],
    ['PaymentRecorded', { amountDong: '5', method: 'online' }],
    ['PaymentRecorded', { amountDong: 1_000_000_000_000, method: 'online' }],
    ['DocumentsDigitised', { kind: 'component', documents: 0 }],
    ['DocumentsDigitised', { kind: 'component', documents: 1_000_001 }],
    ['ServiceRated', { satisfied: true, score: 6 }],
    ['ServiceRated', { satisfied: 'yes' }],
    ['SupplementRequested', { reason: '   ' }],
    ['SupplementRequested', { reason: 'a\u0000b' }],
    ['SupplementRequested', { reason: 'a\ud800b' }],
    ['SupplementRequested', { reason: 'x'.repeat(4_001) }],
    ['SupplementRequested', { reason: 'x', items: 'Bản sao' }],
    ['SupplementRequested', { reason: 'x', items: Array.from({ length: 101 }, () => 'x') }],
    ['DeadlineExtended', { newDueAt: 'ngày mai', apologyLetter: '1/XL' }],
    ['DeadlineExtended', { newDueAt: '2024-03-20', apologyLetter: '12/XL của ông A' }],
    ['DeadlineExtended', { newDueAt: '2024-03-20', apologyLetter: 'x'.repeat(51) }],
    ['DossierReceived', { procedure: '..', channel: 'online' }],
    ['DossierReceived', { procedure: '1', channel: 'online', place: {} }],
    ['DossierReceived', { procedure: '1', channel: 'online', pinned: {} }],
    ['DossierWithdrawn', []],
    ['DossierWithdrawn', null],
    ['DossierWithdrawn', JSON.parse('{"__proto__": {"reason": "x"}}')],
    ['EventCorrected', { corrects: 0, annul: true, reason: 'x' }],
    ['EventCorrected', { corrects: 1, data: [], reason: 'x' }],
    ['EventCorrected', { corrects: 1, annul: true, occurredAt: '2024-03-01', reason: 'x' }],
  ] as const)('refuses what breaks the rule of a field: %s %j', (type, raw) => {
    expect(refusalOf(type, raw).code).toBe('invalid-field');
  });

  it('counts code points, not halves of them', () => {
    expect(readCode('𠮷'.repeat(100))).not.toBeNull();
    expect(readCode('𠮷'.repeat(101))).toBeNull();
    expect(readEvent(DOSSIER_RULES, 'SupplementRequested', { reason: '𠮷'.repeat(4_000) }, READING).text).toBeDefined();
  });

  it('wants something to correct', () => {
    expect(refusalOf('EventCorrected', { corrects: 1, reason: 'x' }).code).toBe('missing-field');
    expect(refusalOf('EventCorrected', { corrects: 1, data: null, reason: 'x' }).code).toBe('missing-field');
    expect(refusalOf('EventCorrected', { corrects: 1, annul: true })).toEqual({
      code: 'missing-field',
      paths: ['reason'],
    });
  });
});

describe('reading a code', () => {
  it('trims it, and knows what is none', () => {
    expect(readCode(' 1.001193 ')).toBe('1.001193');
    for (const none of ['', ' ', '.', '..', 'a\nb', 'x'.repeat(101), 5, null]) expect(readCode(none)).toBeNull();
  });
});

describe('reading the fields that a correction replaces', () => {
  it('reads the named ones only; null takes an optional one away', () => {
    expect(
      readReplacedFields(fieldsOf(DOSSIER_RULES, 'PaymentRecorded'), { amountDong: 5, reference: null }, READING),
    ).toEqual({
      data: { amountDong: 5, reference: null },
      text: {},
    });
  });

  it('names text beside the log, and bad fields, by their place in the correction', () => {
    expect(readReplacedFields(fieldsOf(DOSSIER_RULES, 'DossierStopped'), { reason: 'Trùng' }, READING).text).toEqual({
      'data.reason': 'Trùng',
    });
    expect(() => readReplacedFields(fieldsOf(DOSSIER_RULES, 'DossierStopped'), { reason: null }, READING)).toThrow(
      'data.reason is required.',
    );
  });
});

describe('knowing the types of events', () => {
  it('lets a caller log all but those of the system', () => {
    expect(isLoggable(DOSSIER_RULES, 'EventCorrected')).toBe(true);
    expect(isLoggable(DOSSIER_RULES, 'ClockRevised')).toBe(false);
    expect(DOSSIER_RULES.events.has('ClockRevised')).toBe(true);
    for (const other of ['ComplaintReceived', 'dossierReceived', 'toString'])
      expect(isLoggable(DOSSIER_RULES, other)).toBe(false);
  });

  it('lets an import tell besides what the portal has acknowledged', () => {
    const types = ['DossierReceived', 'EventCorrected', 'PortalSynced', 'ClockRevised', 'toString'];
    expect(types.map((type) => isImportable(DOSSIER_RULES, type))).toEqual([true, true, true, false, false]);
    expect(isLoggable(DOSSIER_RULES, 'PortalSynced')).toBe(false);
  });
});
