import { printableScenario, printedAt } from '../../../../test/support/printed-scenario.ts';
import { controlSlip } from './control-slip.ts';
import { paymentReceipt } from './payment-receipt.ts';
import { refusalSlip } from './refusal-slip.ts';
import { stopNotice } from './stop-notice.ts';

const NOT_FOUND = expect.objectContaining({ code: 'not-found', kind: 'not-found' });
const NOT_RECEIVED = expect.objectContaining({ code: 'not-received' });
const REASON = { reason: 'Không thuộc thẩm quyền', legalBasis: 'Điều 17 NĐ 61/2018/NĐ-CP' };
const REFUSED = { procedure: '1.000001', channel: 'online', receivingUnit: 'C1', ...REASON };

describe('filling in the refusal of a receipt', () => {
  it('says what is refused, why and by which rule', () => {
    const scenario = printableScenario().given('ReceiptRefused', '2024-03-04 09:00', REFUSED);
    expect(refusalSlip(printedAt('2024-03-05 09:00', scenario))).toMatchObject({
      desk: 'UBND phường Cái Khế',
      procedure: 'Cấp bản sao trích lục hộ tịch (mã thủ tục 1.000001)',
      ...REASON,
    });
  });

  it('leaves lines open where the text was erased', () => {
    const scenario = printableScenario().given('ReceiptRefused', '2024-03-04 09:00', REFUSED);
    const erased = { ...printedAt('2024-03-05 09:00', scenario), texts: new Map() };
    expect(refusalSlip(erased)).toMatchObject({ reason: null, legalBasis: null });
  });

  it('is not there of a dossier that was received', () => {
    expect(() => refusalSlip(printedAt('2024-03-05 09:00', printableScenario().received()))).toThrow(NOT_FOUND);
  });
});

describe('filling in the notice of a stop', () => {
  const stopped = (at: string) =>
    printableScenario()
      .received('2025-09-08 09:00')
      .given('PaymentRecorded', '2025-09-08 09:10', { amountDong: 20_000, method: 'counter' })
      .given('SupplementRequested', '2025-09-09 09:00', { reason: 'Thiếu giấy tờ' })
      .given('DossierStopped', at, REASON);

  it('says the stage, the decision and the money', () => {
    expect(stopNotice(printedAt('2025-10-01 09:00', stopped('2025-09-15 09:00')))).toMatchObject({
      stage: 'Yêu cầu bổ sung giấy tờ',
      stoppedAt: '09 giờ 00 phút, ngày 15 tháng 09 năm 2025',
      owed: '20.000 đồng',
      paid: '20.000 đồng',
      ...REASON,
    });
  });

  it('is not there before the form was, of an open dossier, and of one that was not received', () => {
    expect(() => stopNotice(printedAt('2025-10-01 09:00', stopped('2025-09-12 09:00')))).toThrow(NOT_FOUND);
    const open = printableScenario().received('2025-09-15 09:00');
    expect(() => stopNotice(printedAt('2025-10-01 09:00', open))).toThrow(NOT_FOUND);
    const refused = printableScenario().given('ReceiptRefused', '2025-09-15 09:00', REFUSED);
    expect(() => stopNotice(printedAt('2025-10-01 09:00', refused))).toThrow(NOT_RECEIVED);
  });
});

describe('filling in the control slip', () => {
  const way = printableScenario()
    .received()
    .given('DossierForwarded', '2024-03-04 10:00', { holder: 'S1' })
    .given('ConsultationRequested', '2024-03-05 09:00', { consultedUnit: 'C2' })
    .given('ConsultationAnswered', '2024-03-05 10:30', { consultedUnit: 'C2' })
    .given('SupplementRequested', '2024-03-06 09:00', { reason: 'Thiếu giấy tờ' })
    .given('SupplementAccepted', '2024-03-11 09:00')
    .given('DossierResolved', '2024-03-12 09:00', { outcome: 'granted' })
    .given('ResultReturned', '2024-03-12 14:00');

  it('names every hand-over: who to whom, when, and how long it stayed there', () => {
    const desk = 'Bộ phận TN&TKQ UBND phường Cái Khế';
    const { rows } = controlSlip(printedAt('2024-04-01 09:00', way));
    expect(rows.map(({ at, from, to, held }) => [at, from, to, held])).toEqual([
      ['09:00 04/03/2024', 'Người nộp hồ sơ', desk, '01 giờ làm việc'],
      ['10:00 04/03/2024', desk, 'Sở Xây dựng', '07 giờ làm việc'],
      ['09:00 05/03/2024', 'Sở Xây dựng', 'UBND phường An Hòa', '01 giờ 30 phút làm việc'],
      ['10:30 05/03/2024', 'UBND phường An Hòa', 'Sở Xây dựng', '06 giờ 30 phút làm việc'],
      ['09:00 06/03/2024', 'Sở Xây dựng', 'Người nộp hồ sơ', '03 ngày làm việc'],
      ['09:00 11/03/2024', 'Người nộp hồ sơ', 'Sở Xây dựng', '08 giờ làm việc'],
      ['09:00 12/03/2024', 'Sở Xây dựng', desk, '03 giờ làm việc'],
      ['14:00 12/03/2024', desk, 'Người nộp hồ sơ', ''],
    ]);
  });

  it('names departments and persons, not their codes, but never a code as if it were a name', () => {
    const scenario = printableScenario()
      .received('2024-03-04 09:00')
      .given('DossierForwarded', '2024-03-04 10:00', { holder: 'TP' })
      .given('DossierForwarded', '2024-03-04 11:00', { holder: 'cb-01' })
      .given('DossierForwarded', '2024-03-04 12:00', { holder: 'legacy-0123456789ab' });
    const printed = { ...printedAt('2024-03-05 09:00', scenario), accountNames: new Map([['cb-01', 'Trần Văn B']]) };
    expect(controlSlip(printed).rows.map(({ to }) => to)).toEqual([
      'Bộ phận TN&TKQ UBND phường Cái Khế',
      'Phòng Tư pháp',
      'Trần Văn B',
      'legacy-0123456789ab',
    ]);
  });

  it('counts until now what is still held, and leaves out what was annulled', () => {
    const scenario = printableScenario()
      .received()
      .given('DossierForwarded', '2024-03-04 10:00', { holder: 'S1' })
      .given('EventCorrected', '2024-03-04 11:00', { corrects: 2, annul: true, reason: 'nhầm' });
    const { rows } = controlSlip(printedAt('2024-03-04 11:00', scenario));
    expect(rows.map(({ what, held }) => [what, held])).toEqual([['Tiếp nhận hồ sơ', '02 giờ làm việc']]);
  });
});

describe('filling in the receipt for money', () => {
  it('lists what was paid, when and how, and what is still owed', () => {
    const scenario = printableScenario()
      .received('2024-03-04 09:00', { feeDong: 70_000 })
      .given('PaymentRecorded', '2024-03-04 09:10', { amountDong: 50_000, method: 'online', reference: 'GD-1' })
      .given('PaymentRecorded', '2024-03-05 09:10', { amountDong: 5_000, method: 'counter' });
    expect(paymentReceipt(printedAt('2024-03-05 10:00', scenario))).toMatchObject({
      payments: [
        { paidAt: '09:10 04/03/2024', amount: '50.000 đồng', method: 'Trực tuyến', reference: 'GD-1' },
        { paidAt: '09:10 05/03/2024', amount: '5.000 đồng', method: 'Tại quầy', reference: '' },
      ],
      paid: '55.000 đồng',
      stillOwed: '15.000 đồng',
    });
  });

  it('is not there where nothing was paid', () => {
    expect(() => paymentReceipt(printedAt('2024-03-05 09:00', printableScenario().received()))).toThrow(NOT_FOUND);
  });
});
