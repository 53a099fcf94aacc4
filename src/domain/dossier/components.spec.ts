import { components } from './components.ts';

const CARD = { name: 'Căn cước', kind: 'copy', quantity: 2 } as const;

describe('reading what was handed in with a dossier', () => {
  it('takes names in NFC, kinds and quantities', () => {
    expect(components.read([{ ...CARD, name: CARD.name.normalize('NFD') }])).toEqual([CARD]);
    expect(components.read([])).toEqual([]);
  });

  it.each([
    ['no list', CARD],
    ['a text', ['Căn cước']],
    ['no name', [{ kind: 'copy', quantity: 1 }]],
    ['a blank name', [{ ...CARD, name: ' ' }]],
    ['another kind', [{ ...CARD, kind: 'scan' }]],
    ['nothing of it', [{ ...CARD, quantity: 0 }]],
    ['half of it', [{ ...CARD, quantity: 1.5 }]],
    ['a number as text', [{ ...CARD, quantity: '2' }]],
    ['a field more', [{ ...CARD, owner: 'An' }]],
    ['too many', Array.from({ length: 101 }, () => CARD)],
  ])('refuses %s', (_what, raw) => {
    expect(components.read(raw)).toBeNull();
  });
});
