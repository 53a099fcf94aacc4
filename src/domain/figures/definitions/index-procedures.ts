import { catalogue } from './define.ts';
import type { FigureDefinition } from './figure-definition.ts';
import { SOURCES } from './sources.ts';

const source = SOURCES.index766;

/** How procedures were decided on and made public. */
const PUBLISHED: readonly FigureDefinition[] = [
  catalogue(
    'indexDecided',
    { when: 'decided', where: {} },
    {
      name: 'Thủ tục được công bố trong kỳ (766)',
      counts: 'Thủ tục có phiên bản được quyết định công bố trong kỳ và biết ngày văn bản làm căn cứ có hiệu lực.',
      source,
    },
  ),
  catalogue(
    'indexDecidedOnTime',
    { when: 'decided', where: { decidedOnTime: true } },
    {
      name: 'Trong đó công bố đúng hạn',
      counts:
        'Thủ tục mà mọi phiên bản được quyết định công bố trong kỳ đều trước ngày văn bản làm căn cứ có hiệu lực ít nhất 5 ngày làm việc (bộ, ngành: 20).',
      source,
    },
  ),
  catalogue(
    'indexToMakePublic',
    { when: 'toMakePublic', where: {} },
    {
      name: 'Thủ tục phải công khai trong kỳ (766)',
      counts:
        'Thủ tục có phiên bản được quyết định công bố trong kỳ, đã công khai hoặc đã đến hạn công khai vào ngày cuối kỳ.',
      source,
    },
  ),
  catalogue(
    'indexMadePublicOnTime',
    { when: 'toMakePublic', where: { madePublicOnTime: true } },
    {
      name: 'Trong đó công khai đúng hạn',
      counts:
        'Thủ tục mà mọi phiên bản phải công khai trong kỳ đều được công khai trong 5 ngày làm việc từ ngày quyết định công bố (bộ, ngành: 10).',
      source,
    },
  ),
  catalogue(
    'indexPublic',
    { when: 'inForce', where: { public: true } },
    {
      name: 'Thủ tục đã công khai (766)',
      counts: 'Thủ tục có hiệu lực và đã được công khai vào ngày cuối kỳ.',
      source,
    },
  ),
  catalogue(
    'indexComplete',
    { when: 'inForce', where: { public: true, complete: true } },
    {
      name: 'Trong đó công khai đầy đủ nội dung',
      counts: 'Thủ tục có hiệu lực, đã công khai vào ngày cuối kỳ, đủ các bộ phận theo NĐ 63/2010 Đ8(2).',
      source,
    },
  ),
];

/** What is offered online, and what dossiers make of it. */
const USED: readonly FigureDefinition[] = [
  catalogue(
    'servicesOnline',
    { when: 'inForce', where: { online: true } },
    {
      name: 'Thủ tục có dịch vụ công trực tuyến',
      counts: 'Thủ tục có hiệu lực vào ngày cuối kỳ, có dịch vụ công trực tuyến một phần hoặc toàn trình.',
      source,
    },
  ),
  catalogue(
    'servicesOffered',
    { when: 'inForce', where: { online: true, offered: true } },
    {
      name: 'Trong đó đang cung cấp',
      counts: 'Thủ tục có hiệu lực vào ngày cuối kỳ, có dịch vụ công trực tuyến đang được cung cấp.',
      source,
    },
  ),
  catalogue(
    'servicesOfferedUsed',
    { when: 'inForce', where: { online: true, offered: true } },
    {
      name: 'Trong đó có phát sinh hồ sơ trực tuyến',
      counts:
        'Thủ tục có hiệu lực vào ngày cuối kỳ, có dịch vụ công trực tuyến đang được cung cấp, với ít nhất một hồ sơ nộp trực tuyến được tiếp nhận trong kỳ.',
      source,
    },
    'receivedOnline',
  ),
  catalogue(
    'proceduresFeeSynced',
    { when: 'inForce', where: { hasFee: true } },
    {
      name: 'Thủ tục có phí đã đồng bộ phí',
      counts:
        'Thủ tục có hiệu lực vào ngày cuối kỳ, có phí hoặc lệ phí, với ít nhất một hồ sơ có phí tiếp nhận trong kỳ đã đồng bộ lên Cổng Dịch vụ công quốc gia.',
      source,
    },
    'receivedSyncedWithFee',
  ),
  catalogue(
    'indexProceduresPaidOnline',
    { when: 'inForce', where: { hasFee: true } },
    {
      name: 'Thủ tục có phí phát sinh thanh toán trực tuyến',
      counts:
        'Thủ tục có hiệu lực vào ngày cuối kỳ, có phí hoặc lệ phí, với ít nhất một giao dịch thanh toán trực tuyến trong kỳ.',
      source,
    },
    'onlinePayments',
  ),
  catalogue(
    'proceduresForPersons',
    { when: 'inForce', where: { forPersons: true } },
    {
      name: 'Thủ tục dành cho cá nhân',
      counts: 'Thủ tục có hiệu lực vào ngày cuối kỳ, dành cho cá nhân, riêng hoặc cùng với tổ chức.',
      source,
    },
  ),
  catalogue(
    'proceduresWithPopulation',
    { when: 'inForce', where: { forPersons: true } },
    {
      name: 'Trong đó có dùng dữ liệu dân cư',
      counts:
        'Thủ tục có hiệu lực vào ngày cuối kỳ, dành cho cá nhân, với ít nhất một hồ sơ tiếp nhận trong kỳ có dùng dữ liệu dân cư.',
      source,
    },
    'receivedWithPopulation',
  ),
];

/** Of the catalogue as it was known on the as-of day; what is unknown counts in no numerator. */
export const INDEX_PROCEDURES: readonly FigureDefinition[] = [...PUBLISHED, ...USED];
