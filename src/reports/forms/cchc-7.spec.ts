import { canThoFigures } from '../../../test/support/cantho-report.ts';
import { CCHC_7 } from './cchc-7.ts';
import { fillForm } from './fill-form.ts';

describe('filling in form 7', () => {
  it('lays out the online services of Cần Thơ row by row', () => {
    const content = fillForm(CCHC_7, { figures: canThoFigures(), targets: [], typed: {} });
    const rows = content.kind === 'rows' ? content.rows : [];
    const part6 = rows.findIndex(({ stt }) => stt === '6.') + 1;
    expect(part6).toBe(18);
    expect(
      rows.slice(part6).map(({ stt, label, unitOfMeasure, value, note }) => [stt, label, unitOfMeasure, value, note]),
    ).toEqual([
      [
        '6.1.',
        'Tỷ lệ DVCTT toàn trình đủ điều kiện',
        '%',
        { numerator: 1_055, denominator: 1_055, percent: 100 },
        '1.055/1.055',
      ],
      ['6.1.1.', 'Tổng số DVC đủ điều kiện lên trực tuyến toàn trình', 'DVC', 1_055, ''],
      ['6.1.2.', 'Số lượng DVCTT toàn trình', 'DVC', 1_055, ''],
      [
        '6.2.',
        'Tỷ lệ DVC có phát sinh hồ sơ nộp trực tuyến (toàn trình + một phần)',
        '%',
        { numerator: 323, denominator: 349, percent: 92.55 },
        '323/349',
      ],
      [
        '6.2.1.',
        'Tổng số DVCTT có phát sinh hồ sơ (gồm các DVCTT có phát sinh hồ sơ trực tuyến hoặc trực tiếp hoặc cả 2 hình thức)',
        'DVC',
        349,
        'Cấp huyện: 72; cấp xã: 40',
      ],
      ['6.2.2.', 'Số DVCTT có phát sinh hồ sơ trực tuyến', 'DVC', 323, 'Cấp huyện: 71; cấp xã: 39'],
      [
        '6.3.',
        'Tỷ lệ hồ sơ trực tuyến toàn trình',
        '%',
        { numerator: 45_060, denominator: 62_196, percent: 72.45 },
        '45.060/62.196; cấp huyện: 64,63% (3.271/5.061); cấp xã: 96,35% (9.555/9.917)',
      ],
      [
        '6.3.1.',
        'Tổng số hồ sơ của DVCTT toàn trình (gồm hồ sơ nộp trực tuyến + trực tiếp)',
        'Hồ sơ',
        62_196,
        'Cấp huyện: 5.061; cấp xã: 9.917',
      ],
      [
        '6.3.2.',
        'Số hồ sơ nộp trực tuyến của các DVCTT toàn trình',
        'Hồ sơ',
        45_060,
        'Cấp huyện: 3.271; cấp xã: 9.555',
      ],
    ]);
  });
});
