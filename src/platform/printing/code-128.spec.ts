import { code128, modulesOf } from './code-128.ts';

const START = /^1101(0000100|0010000|0011100)/;
const STOP = /1100011101011$/;

describe('drawing a code as bars', () => {
  it('begins and ends as Code 128 does, eleven modules a sign', () => {
    const modules = modulesOf('26734-240610-0001');
    expect(modules).toMatch(START);
    expect(modules).toMatch(STOP);
    expect((modules.length - 13) % 11).toBe(0);
  });

  it('draws every black module, within the width', () => {
    const drawn = code128('26734-240610-0001', 250);
    const bars =
      drawn !== null && 'canvas' in drawn ? drawn.canvas.flatMap((bar) => (bar.type === 'rect' ? bar : [])) : [];
    const black = modulesOf('26734-240610-0001').replaceAll('0', '').length;
    const module = Math.min(...bars.map(({ w }) => w));
    expect(bars.reduce((sum, { w }) => sum + w, 0)).toBeCloseTo(black * module);
    expect(Math.max(...bars.map(({ x, w }) => x + w))).toBeLessThanOrEqual(250);
  });

  it('draws none of a code that it cannot write, or that would be too narrow to be read', () => {
    expect(code128('Số 7/ộ', 250)).toBeNull();
    expect(code128('A1b-'.repeat(20), 250)).toBeNull();
  });
});
