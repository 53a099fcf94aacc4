import { APPLICANT, printableScenario, printedAt } from '../../../../test/support/printed-scenario.ts';
import { receiptSlip } from './receipt-slip.ts';

describe('filling in the receipt and appointment slip', () => {
  it('says what was received when, and what was promised', () => {
    const scenario = printableScenario().received('2024-03-04 09:05');
    expect(receiptSlip(printedAt('2024-03-04 09:10', scenario))).toMatchObject({
      agency: ['UBND quận Ninh Kiều', 'UBND phường Cái Khế'],
      desk: 'UBND phường Cái Khế',
      applicant: APPLICANT,
      procedure: 'Cấp bản sao trích lục hộ tịch (mã thủ tục 1.000001)',
      limit: '05 ngày làm việc',
      receivedAt: '09 giờ 05 phút, ngày 04 tháng 03 năm 2024',
      dueAt: '17 giờ 00 phút, ngày 11 tháng 03 năm 2024',
      fee: '20.000 đồng',
      notes: [],
    });
  });

  it('leaves open what is not known: a limit, a date, an applicant that was erased', () => {
    const scenario = printableScenario().received('2024-03-04 09:05', { procedure: '1.000003' });
    scenario.given('SupplementRequested', '2024-03-05 09:00', { reason: 'x' });
    const slip = receiptSlip({ ...printedAt('2024-03-05 09:10', scenario), applicant: null });
    expect(slip).toMatchObject({ applicant: null, limit: null, dueAt: null, notes: [] });
  });

  it('keeps the date that was promised at the receipt, and notes what has become of it', () => {
    const scenario = printableScenario().received().given('SupplementRequested', '2024-03-05 09:00', { reason: 'x' });
    const standing = receiptSlip(printedAt('2024-03-06 08:00', scenario));
    scenario.given('SupplementAccepted', '2024-03-07 10:00');
    const moved = receiptSlip(printedAt('2024-03-07 11:00', scenario));
    expect([standing.dueAt, moved.dueAt]).toEqual(Array(2).fill('17 giờ 00 phút, ngày 11 tháng 03 năm 2024'));
    expect(standing.notes).toEqual([
      'Thời hạn giải quyết đang tạm dừng (tính đến 08 giờ 00 phút, ngày 06 tháng 03 năm 2024); ' +
        'thời gian trả kết quả được xác định lại khi tính tiếp.',
    ]);
    expect(moved.notes).toEqual([
      'Thời gian trả kết quả đã thay đổi (tính đến 11 giờ 00 phút, ngày 07 tháng 03 năm 2024) thành ' +
        '17 giờ 00 phút, ngày 14 tháng 03 năm 2024.',
    ]);
  });

  it('promises no date while the dossier is on its way to the competent unit, but the latest one', () => {
    const elsewhere = { competentUnit: 'C2', startsAt: 'competent-unit' };
    const scenario = printableScenario({ startsAt: 'competent-unit' }).received('2024-03-04 09:05', elsewhere);
    const waiting = receiptSlip(printedAt('2024-03-04 09:10', scenario));
    expect(waiting).toMatchObject({
      dueAt: null,
      notes: [
        'Thời hạn giải quyết tính từ khi hồ sơ đến UBND phường An Hòa, chậm nhất 17 giờ 00 phút, ngày 04 tháng 03 năm 2024; ' +
          'khi đó trả kết quả chậm nhất 17 giờ 00 phút, ngày 11 tháng 03 năm 2024.',
      ],
    });
    scenario.given('CompetentUnitReceived', '2024-03-04 10:00');
    const arrived = receiptSlip(printedAt('2024-03-04 10:10', scenario));
    expect(arrived).toMatchObject({ dueAt: '17 giờ 00 phút, ngày 11 tháng 03 năm 2024', notes: [] });
  });

  it('takes a corrected receipt as it counts now', () => {
    const scenario = printableScenario().received('2024-03-04 09:00');
    scenario.given('EventCorrected', '2024-03-04 10:00', { corrects: 1, data: { feeDong: 8_000 }, reason: 'x' });
    expect(receiptSlip(printedAt('2024-03-04 11:00', scenario)).fee).toBe('8.000 đồng');
  });

  it('refuses a dossier that was only submitted, or whose receipt was annulled', () => {
    const submitted = printableScenario().given('DossierSubmitted', '2024-03-04 09:00', {
      procedure: '1.000001',
      channel: 'online',
      receivingUnit: 'C1',
    });
    const annulled = printableScenario().received();
    annulled.given('EventCorrected', '2024-03-04 10:00', { corrects: 1, annul: true, reason: 'x' });
    for (const scenario of [submitted, annulled]) {
      expect(() => receiptSlip(printedAt('2024-03-05 09:00', scenario))).toThrow(
        expect.objectContaining({ code: 'not-received', kind: 'conflict' }),
      );
    }
  });

  it('lists what was handed in, how the result comes, and what is still owed of the fee', () => {
    const components = [{ name: 'Tờ khai', kind: 'original', quantity: 1 }];
    const scenario = printableScenario()
      .received('2024-03-04 09:05', { components, resultBy: 'postal' })
      .given('PaymentRecorded', '2024-03-04 09:06', { amountDong: 5_000, method: 'counter' });
    expect(receiptSlip(printedAt('2024-03-04 09:10', scenario))).toMatchObject({
      components: [{ name: 'Tờ khai', kind: 'Bản chính', quantity: '01' }],
      resultBy: 'Tại nhà, qua dịch vụ bưu chính (trả phí)',
      feePaid: '5.000 đồng',
      feeOwed: '15.000 đồng',
      printedBy: 'Lê Thị Mai',
    });
  });
});
