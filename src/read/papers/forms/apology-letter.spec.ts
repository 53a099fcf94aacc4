import { printableScenario, printedAt } from '../../../../test/support/printed-scenario.ts';
import { apologyLetter } from './apology-letter.ts';

const EXTENSION = {
  newDueAt: '2024-03-20',
  apologyLetter: '12/PXL-UBND',
  reason: 'Chờ ý kiến của Sở Xây dựng',
  signedBy: 'Trần Thị Ước',
};

describe('writing the letter of apology', () => {
  it('names its number, the old and the new date, and the reason', () => {
    const scenario = printableScenario().received().given('DeadlineExtended', '2024-03-08 09:00', EXTENSION);
    expect(apologyLetter(printedAt('2024-03-08 10:00', scenario))).toMatchObject({
      agencyName: 'UBND phường Cái Khế',
      letter: '12/PXL-UBND',
      receivedOn: 'ngày 04 tháng 03 năm 2024',
      dueAt: '17 giờ 00 phút, ngày 11 tháng 03 năm 2024',
      newDueAt: '17 giờ 00 phút, ngày 20 tháng 03 năm 2024',
      reason: 'Chờ ý kiến của Sở Xây dựng',
      signedBy: 'Trần Thị Ước',
      extension: 'lần 1 trên tổng số 1 lần được gia hạn',
    });
  });

  it('is of the unit that was to resolve it then, not of one it was transferred to later', () => {
    const scenario = printableScenario()
      .received()
      .given('DossierTransferred', '2024-03-05 09:00', { competentUnit: 'S1' })
      .given('DeadlineExtended', '2024-03-08 09:00', EXTENSION)
      .given('DossierTransferred', '2024-03-11 09:00', { competentUnit: 'C2' });
    expect(apologyLetter(printedAt('2024-03-12 10:00', scenario))).toMatchObject({
      agency: ['UBND thành phố Cần Thơ', 'Sở Xây dựng'],
      agencyName: 'Sở Xây dựng',
      receiverName: 'UBND phường Cái Khế',
    });
  });

  it('is not there where no extension took effect', () => {
    const scenario = printableScenario().received().given('DeadlineExtended', '2024-03-11 09:00', EXTENSION);
    expect(() => apologyLetter(printedAt('2024-03-12 10:00', scenario))).toThrow(
      expect.objectContaining({ code: 'not-found', kind: 'not-found' }),
    );
  });
});
