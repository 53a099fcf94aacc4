import { printableScenario, printedAt } from '../../../../test/support/printed-scenario.ts';
import { supplementSlip } from './supplement-slip.ts';

const ITEMS = ['Trích lục bản đồ địa chính', 'Bản sao có chứng thực'];

describe('filling in the request for a supplement', () => {
  it('names the last request, its reason and what is missing', () => {
    const scenario = printableScenario()
      .received()
      .given('SupplementRequested', '2024-03-05 09:00', { reason: 'Thiếu chữ ký' })
      .given('SupplementAccepted', '2024-03-06 09:00')
      .given('SupplementRequested', '2024-03-07 14:00', { reason: 'Thiếu giấy tờ', items: ITEMS });
    expect(supplementSlip(printedAt('2024-03-08 09:00', scenario))).toMatchObject({
      agency: ['UBND quận Ninh Kiều', 'UBND phường Cái Khế'],
      requests: [{ reason: 'Thiếu giấy tờ', items: ITEMS }],
      procedure: 'Cấp bản sao trích lục hộ tịch (mã thủ tục 1.000001)',
    });
  });

  it('names every open request, and what happens to the due date', () => {
    const scenario = printableScenario()
      .received()
      .given('SupplementRequested', '2024-03-05 09:00', { reason: 'Thiếu chữ ký' })
      .given('SupplementRequested', '2024-03-07 14:00', { reason: 'Thiếu giấy tờ', items: ITEMS });
    const { requests, effect } = supplementSlip(printedAt('2024-03-08 09:00', scenario));
    expect(requests).toEqual([
      { requestedAt: '09 giờ 00 phút, ngày 05 tháng 03 năm 2024', reason: 'Thiếu chữ ký', items: [] },
      { requestedAt: '14 giờ 00 phút, ngày 07 tháng 03 năm 2024', reason: 'Thiếu giấy tờ', items: ITEMS },
    ]);
    expect(effect).toContain('tính lại từ đầu');
    scenario.given('SupplementAccepted', '2024-03-11 09:00');
    expect(supplementSlip(printedAt('2024-03-12 09:00', scenario))).toMatchObject({
      requests: [{ reason: 'Thiếu giấy tờ' }],
      effect: 'Hồ sơ đã được bổ sung theo các yêu cầu trên.',
    });
  });

  it('says by when it must come, where the rules know a day', () => {
    const asked = (rules: object) =>
      supplementSlip(
        printedAt(
          '2024-03-05 10:00',
          printableScenario(rules).received().given('SupplementRequested', '2024-03-05 09:00', { reason: 'x' }),
        ),
      ).byWhen;
    expect([asked({}), asked({ supplementExpiryDays: 7 })]).toEqual([null, 'ngày 14 tháng 03 năm 2024']);
  });

  it('says that a request of a late dossier moves nothing', () => {
    const scenario = printableScenario().received().given('SupplementRequested', '2024-03-12 09:00', { reason: 'x' });
    expect(supplementSlip(printedAt('2024-03-12 10:00', scenario)).effect).toContain('không làm thay đổi');
  });

  it('leaves lines open where the text was erased', () => {
    const scenario = printableScenario()
      .received()
      .given('SupplementRequested', '2024-03-05 09:00', { reason: 'x', items: ITEMS });
    const slip = supplementSlip({ ...printedAt('2024-03-08 09:00', scenario), texts: new Map() });
    expect(slip.requests).toMatchObject([{ reason: null, items: [] }]);
  });

  it('is not there where no supplement was requested, or the request was annulled', () => {
    const scenario = printableScenario().received();
    const refused = expect.objectContaining({ code: 'not-found', kind: 'not-found' });
    expect(() => supplementSlip(printedAt('2024-03-05 09:00', scenario))).toThrow(refused);
    scenario
      .given('SupplementRequested', '2024-03-05 09:00', { reason: 'x' })
      .given('EventCorrected', '2024-03-05 10:00', { corrects: 2, annul: true, reason: 'x' });
    expect(() => supplementSlip(printedAt('2024-03-05 11:00', scenario))).toThrow(refused);
  });
});
