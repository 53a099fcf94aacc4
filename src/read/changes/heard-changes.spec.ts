import { decodePosition } from '../../projection/position-vector.ts';
import { HeardChanges } from './heard-changes.ts';
import type { Changed } from './projected-changes.ts';

const at = (position: string) => decodePosition(position);
const changed = (code: string, unit: string, kind: Changed['kind'] = 'dossier'): Changed => ({
  kind,
  code,
  version: 2,
  status: 'received',
  units: [unit, 'OTHER'],
});

describe('what a listener has not been told yet', () => {
  it('is what has changed at its own units, once', () => {
    const heard = new HeardChanges(at('3:1'));
    heard.add({ position: at('3:2'), changed: [changed('A', 'U'), changed('B', 'V')] }, new Set(['U']));
    heard.add({ position: at('3:4'), changed: [changed('A', 'U'), changed('C', 'U', 'complaint')] }, new Set(['U']));
    expect(heard.hasNews).toBe(true);
    const told = heard.take();
    expect(told).toMatchObject({ more: false, reset: false, queues: true, figures: true });
    expect([told.dossiers, told.complaints].map((list) => list.map(({ code }) => code))).toEqual([['A'], ['C']]);
    expect([...decodePosition(told.position)]).toEqual([[3, 4n]]);
    expect([heard.hasNews, heard.take().dossiers]).toEqual([false, []]);
  });

  it('moves on without news where only others are concerned, and names no more than 50', () => {
    const heard = new HeardChanges(at('3:1'));
    heard.add({ position: at('3:9'), changed: [changed('B', 'V')] }, new Set(['U']));
    expect(heard.hasNews).toBe(false);
    const many = Array.from({ length: 51 }, (_, index) => changed(`D-${index}`, 'U'));
    heard.add({ position: at('3:60'), changed: many }, undefined);
    const { dossiers, more } = heard.take();
    expect([dossiers.length, more]).toEqual([50, true]);
  });

  it('is everything where too much has happened', () => {
    const heard = new HeardChanges(at('3:1'));
    heard.add({ position: at('3:9000'), changed: undefined }, new Set(['U']));
    expect([heard.hasNews, heard.take().reset]).toEqual([true, true]);
  });
});
