import { hashText, textHashOf } from './seal-text.ts';

describe('sealing the free text of an event', () => {
  it('leaves the text out of the data and puts its salted hash in', () => {
    const { data, beside } = hashText({ data: { holder: 'P1' }, text: { reason: 'Thiếu bản sao' } });
    expect(beside?.text).toEqual({ reason: 'Thiếu bản sao' });
    expect(data).toEqual({ holder: 'P1', textHash: beside && textHashOf(beside.salt, beside.text) });
  });

  it('gives the same text another hash each time, so that nobody finds it by guessing', () => {
    const text = { reason: 'Thiếu bản sao' };
    expect(hashText({ data: {}, text }).data).not.toEqual(hashText({ data: {}, text }).data);
  });

  it('leaves an event without text as it is', () => {
    expect(hashText({ data: { a: 1 } })).toEqual({ data: { a: 1 }, beside: null });
    expect(hashText({ data: { a: 1 }, text: {} })).toEqual({ data: { a: 1 }, beside: null });
  });

  it('hashes a text alike in whatever order its fields come back from the database', () => {
    const salt = Buffer.alloc(16, 7);
    const items = ['Giấy khai sinh', 'Hộ khẩu'];
    expect(textHashOf(salt, { reason: 'x', items })).toBe(textHashOf(salt, { items, reason: 'x' }));
    expect(textHashOf(salt, { reason: 'x', items })).not.toBe(
      textHashOf(salt, { reason: 'x', items: items.toReversed() }),
    );
  });

  it('binds every part of a list, in whichever order its fields are kept', () => {
    const salt = Buffer.alloc(16);
    const hashOf = (component: Record<string, unknown>) => textHashOf(salt, { components: [component] });
    expect(hashOf({ name: 'Tờ khai', quantity: 1 })).toBe(hashOf({ quantity: 1, name: 'Tờ khai' }));
    expect(hashOf({ name: 'Tờ khai', quantity: 1 })).not.toBe(hashOf({ name: 'Tờ khai', quantity: 2 }));
  });
});
