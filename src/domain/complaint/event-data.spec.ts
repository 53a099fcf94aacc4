import { COMPLAINT_RULES } from './complaint-rules.ts';
import { fieldsOf, readEvent, readReplacedFields } from '../stream/read-event.ts';
import { TimeZone } from '../time/local-time.ts';
import { codeOf, COMPLAINT } from '../../../test/support/complaint-scenario.ts';
import { DomainError } from '../values/domain-error.ts';
import type { ComplaintEventType } from './complaint-events.ts';

const CTX = { zone: new TimeZone('Asia/Ho_Chi_Minh'), endMinute: 1_020 };
const read = (type: ComplaintEventType, raw: unknown) => readEvent(COMPLAINT_RULES, type, raw, CTX);

describe('reading the data of a complaint’s event', () => {
  it('gives what the log keeps and what lies beside it', () => {
    expect(read('ComplaintReceived', { ...COMPLAINT, dossier: null })).toEqual({ data: COMPLAINT, text: {} });
    expect(read('ComplaintRefused', { reason: 'Ngoài phạm vi' })).toEqual({
      data: {},
      text: { reason: 'Ngoài phạm vi' },
    });
    expect(read('EventCorrected', { corrects: 1, annul: true, reason: 'x' })).toMatchObject({ data: { annul: true } });
  });

  it('refuses what is missing before what is wrong, and names every field', () => {
    const errorsOf = (raw: unknown): unknown => {
      try {
        return read('ComplaintReceived', raw);
      } catch (error) {
        return error instanceof DomainError ? [error.code, ...error.errors.map(({ path }) => path)] : error;
      }
    };
    expect(errorsOf({ unit: 'C1', subject: 'weather', colour: 'red' })).toEqual([
      'missing-field',
      'channel',
      'colour',
      'subject',
    ]);
    expect(errorsOf({ ...COMPLAINT, 'a b': 1 })).toEqual(['invalid-field', '(unnamed)']);
    expect(errorsOf([])).toEqual(['invalid-field', 'data']);
  });

  it('refuses a field that no event has: what a complaint says is no part of it', () => {
    for (const type of [
      'InformationRequested',
      'InformationReceived',
      'ComplaintAnswered',
      'AnswerPublished',
    ] as const) {
      expect(codeOf(() => read(type, {}))).toBe('allowed');
      expect(codeOf(() => read(type, { note: 'x' }))).toBe('invalid-field');
    }
    expect(codeOf(() => read('ComplaintReceived', { ...COMPLAINT, content: 'x' }))).toBe('invalid-field');
    expect(codeOf(() => read('ComplaintReceived', { ...COMPLAINT, pinned: {} }))).toBe('invalid-field');
  });

  it('reads of a correction only the named fields, and says that they lie within data', () => {
    expect(
      readReplacedFields(fieldsOf(COMPLAINT_RULES, 'ComplaintReceived'), { dossier: null, unit: ' C2 ' }, CTX),
    ).toEqual({
      data: { dossier: null, unit: 'C2' },
      text: {},
    });
    expect(readReplacedFields(fieldsOf(COMPLAINT_RULES, 'ComplaintRefused'), { reason: 'B' }, CTX).text).toEqual({
      'data.reason': 'B',
    });
    expect(() => readReplacedFields(fieldsOf(COMPLAINT_RULES, 'ComplaintReceived'), { unit: 5 }, CTX)).toThrow(
      /^data\.unit /,
    );
  });
});
