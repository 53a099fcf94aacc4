import { DomainError } from '../../../domain/values/domain-error.ts';
import { readEventLine } from './event-line.ts';

const NOW = Date.UTC(2024, 5, 1);
const good = {
  stream: 'dossier',
  key: 'D-1',
  type: 'DossierReceived',
  occurredAt: '2024-01-05T08:30:00+07:00',
  recordedAt: '2024-01-05T08:31:10+07:00',
  unit: 'H13-01',
  actor: 'legacy',
  data: { procedure: '1.001193' },
};

function brokenRule(line: unknown): [string, string[]] {
  try {
    readEventLine(typeof line === 'string' ? line : JSON.stringify(line), NOW);
  } catch (error) {
    if (error instanceof DomainError) return [error.code, error.errors.map(({ path }) => path)];
    throw error;
  }
  return ['', []];
}

describe('reading the envelope of an event line', () => {
  it('takes the line of the contract', () => {
    expect(readEventLine(JSON.stringify(good), NOW)).toEqual({
      ...good,
      occurredAt: Date.UTC(2024, 0, 5, 1, 30),
      recordedAt: Date.UTC(2024, 0, 5, 1, 31, 10),
    });
  });

  it('needs no recordedAt, unit, actor or id; null counts as absent', () => {
    const { stream, key, type, occurredAt } = good;
    const line = readEventLine(JSON.stringify({ stream, key, type, occurredAt, data: {}, id: null, unit: null }), NOW);
    expect(line).toEqual({ stream, key, type, occurredAt: Date.UTC(2024, 0, 5, 1, 30), data: {}, unit: null });
  });

  it.each([
    ['malformed-line', [], 'không phải JSON'],
    ['malformed-line', [], '{"stream":"dossier",}'],
    ['malformed-line', [], '[1,2,3]'],
    ['malformed-line', [], '"chữ"'],
    ['malformed-line', [], 'null'],
    ['missing-field', ['data'], { ...good, data: undefined }],
    ['missing-field', ['type', 'occurredAt'], { ...good, type: undefined, occurredAt: null, key: '..' }],
    ['invalid-field', ['stream'], { ...good, stream: 'letter' }],
    ['invalid-field', ['key'], { ...good, key: '..' }],
    ['invalid-field', ['key'], { ...good, key: 'a\u0000b' }],
    ['invalid-field', ['type'], { ...good, type: 7 }],
    ['invalid-field', ['occurredAt'], { ...good, occurredAt: '2024-03-05T09:00:00' }],
    ['invalid-field', ['occurredAt'], { ...good, occurredAt: '2024-03-05T24:00:00+07:00' }],
    ['invalid-field', ['occurredAt'], { ...good, occurredAt: 20240305 }],
    ['invalid-field', ['recordedAt'], { ...good, recordedAt: '2199-01-01T00:00:00+07:00' }],
    ['invalid-field', ['data'], { ...good, data: [] }],
    ['invalid-field', ['id'], { ...good, id: 7 }],
    ['invalid-field', ['unit', 'actor'], { ...good, unit: '', actor: {} }],
    ['invalid-field', ['line'], { ...good, version: 3 }],
  ])('rejects with %s, naming %j', (code, paths, line) => {
    expect(brokenRule(line)).toEqual([code, paths]);
  });

  it('rejects bytes that are not UTF-8', () => {
    expect(() => readEventLine(null, NOW)).toThrow(expect.objectContaining({ code: 'malformed-line' }));
  });
});
