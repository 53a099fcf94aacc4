import { bodyOf } from './action-body.ts';
import { ACTIONS } from './actions.ts';

describe('reading the form of an action', () => {
  it('reads money with dots, lines, days and moments as the API takes them', () => {
    const payment = bodyOf(ACTIONS['record-payment'].fields, { amountDong: '70.000', method: 'counter' });
    expect(payment).toEqual({ body: { amountDong: 70_000, method: 'counter' }, wrong: [] });
    const supplement = { reason: 'Thiếu', items: 'Giấy A\n\n Giấy B ', occurredAt: '4/12/2026 9:05' };
    expect(bodyOf(ACTIONS['request-supplement'].fields, supplement).body).toEqual({
      reason: 'Thiếu',
      items: ['Giấy A', 'Giấy B'],
      occurredAt: '2026-12-04T09:05:00+07:00',
    });
  });

  it('names what is missing and what cannot be read', () => {
    const { wrong } = bodyOf(ACTIONS.extend.fields, { newDueAt: '31/11/2026', occurredAt: 'hôm qua' });
    expect(wrong.map(({ path }) => path)).toEqual(['newDueAt', 'apologyLetter', 'occurredAt']);
  });
});
