import { catalogue, flow } from './define.ts';
import type { FigureDefinition } from './figure-definition.ts';
import { SOURCES } from './sources.ts';

const source = SOURCES.resolution02;

export const PAYMENT: readonly FigureDefinition[] = [
  flow('onlinePayments', {
    name: 'Giao dịch thanh toán trực tuyến',
    counts: 'Lần nộp phí, lệ phí bằng hình thức trực tuyến, tính vào ngày thanh toán.',
    source,
    unit: 'giao dịch',
  }),
  flow('onlinePaymentsDong', {
    name: 'Giá trị thanh toán trực tuyến',
    counts: 'Số tiền phí, lệ phí nộp bằng hình thức trực tuyến, tính vào ngày thanh toán.',
    source,
    unit: 'đồng',
  }),
  flow('feeSettled', {
    name: 'Hồ sơ đã nộp đủ phí, lệ phí',
    counts: 'Hồ sơ có phí, lệ phí, mỗi hồ sơ một lần, tính vào ngày lần đầu nộp đủ.',
    source: SOURCES.form07a,
  }),
  flow('feeSettledOnline', {
    name: 'Trong đó thanh toán trực tuyến',
    counts:
      'Hồ sơ nộp đủ phí, lệ phí mà lần thanh toán cuối cùng tính đến lúc đó là trực tuyến, tính vào ngày lần đầu nộp đủ.',
    source: SOURCES.form07a,
  }),
  catalogue(
    'proceduresWithFee',
    { when: 'inForce', where: { hasFee: true } },
    {
      name: 'Thủ tục có nghĩa vụ tài chính',
      counts: 'Thủ tục có hiệu lực vào ngày cuối kỳ, có phí hoặc lệ phí.',
      source: SOURCES.index766,
    },
  ),
  catalogue(
    'proceduresPayableOnline',
    { when: 'inForce', where: { hasFee: true, payableOnline: true } },
    {
      name: 'Trong đó được cung cấp thanh toán trực tuyến',
      counts: 'Thủ tục có hiệu lực vào ngày cuối kỳ, có phí hoặc lệ phí và thanh toán trực tuyến được.',
      source: SOURCES.index766,
    },
  ),
  catalogue(
    'proceduresPaidOnline',
    { when: 'inForce', where: { hasFee: true, payableOnline: true } },
    {
      name: 'Thủ tục phát sinh thanh toán trực tuyến',
      counts:
        'Thủ tục có hiệu lực vào ngày cuối kỳ, thanh toán trực tuyến được, với ít nhất một giao dịch thanh toán trực tuyến trong kỳ.',
      source: SOURCES.index766,
    },
    'onlinePayments',
  ),
];
