import { changesIn, correctableIn, type Item, replacedBy, saidOf, typedOf } from './corrections.ts';

const at = (day: string): string => `2026-11-${day}T02:00:00.000Z`;
const item = (version: number, type: string, data: object, text: object = {}): Item =>
  ({ version, type, data, text, occurredAt: at('02'), recordedAt: at('02') }) as unknown as Item;

describe('what a step says after its corrections', () => {
  const receipt = item(1, 'DossierReceived', { channel: 'in-person', feeDong: 8_000 });
  const corrected = item(2, 'EventCorrected', { corrects: 1, data: { channel: 'online' }, occurredAt: at('01') });
  const again = item(3, 'EventCorrected', { corrects: 1, data: { channel: 'postal' } }, { 'data.note': 'Gửi thư' });
  const items = [receipt, corrected, again];

  it('is its own fields with those of each correction, the newest last', () => {
    expect(saidOf(receipt, items)).toEqual({
      occurredAt: at('01'),
      fields: { channel: 'postal', feeDong: 8_000, note: 'Gửi thư' },
    });
    expect(saidOf(receipt, items, 2)).toEqual({ occurredAt: at('02'), fields: receipt.data });
  });

  it('is told field by field, old and new', () => {
    const fields = correctableIn('DossierReceived');
    const before = saidOf(receipt, items, 3).fields;
    const after = { ...before, ...replacedBy(again) };
    expect(changesIn(fields, typedOf(fields, before), typedOf(fields, after))).toEqual([
      'Kênh: Trực tuyến → Bưu chính',
    ]);
  });
});
