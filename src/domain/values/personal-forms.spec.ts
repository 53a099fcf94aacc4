import { type FormedField, hasForm, isPersonalCode } from './personal-forms.ts';

describe('the forms of personal data', () => {
  it.each<[FormedField, string[], string[]]>([
    [
      'phone',
      ['0901234567', '090 123 45 67', '0292.3820.111', '+84901234567', '(0292) 3820-111', '+33 6 12 34 56 78'],
      ['901234567', '09012345', 'không có', '0901234567890', '+84 12', '0101234567'],
    ],
    ['email', ['an@example.vn', 'a.b+c@mail.example.com'], ['an@example', 'an example.vn', '@x.vn', 'a@b..vn']],
    [
      'identityNumber',
      ['092301001234', '092 301 001 234', '362123456', 'B1234567', 'c1234567', '0102030405', '0102030405-001'],
      ['09230100123', 'CCCD 092301001234', '12', 'B12345'],
    ],
  ])('knows a %s', (field, good, bad) => {
    expect(good.filter((text) => !hasForm(field, text))).toEqual([]);
    expect(bad.filter((text) => hasForm(field, text))).toEqual([]);
  });
});

describe('codes that tell who applies', () => {
  it.each([
    '301234567',
    '079190012345',
    '079 190 012 345',
    '0912345678',
    '+84912345678',
    '84912345678',
    '0912 345 678',
    '0912.345.678',
    '0912-345-678',
    '02923812345',
    '+4915112345678',
    '079190\u200B012345',
    '\uFF10\uFF17\uFF19\uFF11\uFF19\uFF10\uFF10\uFF11\uFF12\uFF13\uFF14\uFF15',
    '\u0660\u0667\u0669\u0661\u0669\u0660\u0660\u0661\u0662\u0663\u0664\u0665',
  ])('%s is one', (code) => expect(isPersonalCode(code)).toBe(true));

  it.each([
    '1',
    '12345678',
    '1234567890',
    '26734-240610-0001',
    '916-240610-0001',
    '2024-0610-0001',
    '000.00.12.H13-240610-0001',
    'G09.20-20260609-0092637',
    '240105-001',
    'HS-079190012345',
  ])('%s is none', (code) => expect(isPersonalCode(code)).toBe(false));
});
