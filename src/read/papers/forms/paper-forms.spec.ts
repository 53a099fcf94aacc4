import { day } from '../../../../test/support/clock-scenario.ts';
import { PAPER_KINDS, paperFormOn } from './paper-forms.ts';

describe('choosing the form of a paper', () => {
  const sourcesOn = (on: string) =>
    [...PAPER_KINDS, 'register' as const].map((kind) => paperFormOn(kind, day(on))?.source ?? null);
  const of = (circular: string) => (number: string) => `Mẫu số ${number}, Phụ lục kèm theo Thông tư số ${circular}`;

  it('takes those of TT 01/2018 up to 14/9/2025, which has no notice of a stop', () => {
    const form = of('01/2018/TT-VPCP');
    const numbers = [form('01'), form('02'), form('03'), form('04'), null, form('05'), '', form('06')];
    expect(sourcesOn('2025-09-14')).toEqual(numbers);
  });

  it('takes those of TT 03/2025 from 15/9/2025 on', () => {
    const form = of('03/2025/TT-VPCP');
    const numbers = ['01', '02', '03', '04', '05', '06'].map(form);
    expect(sourcesOn('2025-09-15')).toEqual([...numbers, '', form('07')]);
    expect(paperFormOn('apology', day('2025-09-15'))?.title).toContain('đề nghị gia hạn');
    expect(paperFormOn('apology', day('2025-09-14'))?.title).toContain('hẹn lại ngày trả kết quả');
  });

  it('prints slips on A5, notices of a stop and registers on A4', () => {
    const sizes = [...PAPER_KINDS, 'register' as const].map((kind) => paperFormOn(kind, day('2026-01-05'))?.size);
    expect(sizes).toEqual(['A5', 'A5', 'A5', 'A5', 'A4', 'A5', 'A5', 'A4']);
  });
});
