import { blankReceipt, readReceipt } from './desk-form.ts';

const procedure = { code: '1.001193', name: 'Đăng ký khai sinh' } as never;

describe('reading the form of the desk', () => {
  it('makes the body of a receipt out of what was typed', () => {
    const typed = {
      ...blankReceipt('31120'),
      procedure,
      name: ' Lê Lan ',
      papersOf: '1.001193',
      handedIn: [{ name: 'Ảnh', kind: 'copy', quantity: 2 } as const],
      components: 'Tờ khai\n\nGiấy chứng sinh',
      missing: ' Hộ chiếu\n',
      paid: '8.000',
    };
    expect(readReceipt(typed)).toEqual({
      body: {
        procedure: '1.001193',
        receivingUnit: '31120',
        channel: 'in-person',
        applicant: { name: 'Lê Lan' },
        components: [
          { name: 'Ảnh', kind: 'copy', quantity: 2 },
          { name: 'Tờ khai', kind: 'original', quantity: 1 },
          { name: 'Giấy chứng sinh', kind: 'original', quantity: 1 },
        ],
      },
      paidDong: 8_000,
      missing: ['Hộ chiếu'],
      wrong: [],
    });
  });

  it('names what is missing or cannot be read', () => {
    const { wrong } = readReceipt({ ...blankReceipt('31120'), when: 'sáng nay', paid: 'tám nghìn' });
    expect(wrong.map(({ path }) => path)).toEqual(['procedure', 'applicant.name', 'occurredAt', 'paid']);
  });
});
