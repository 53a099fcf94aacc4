import { catalogue, distinct, flow } from './define.ts';
import type { FigureDefinition } from './figure-definition.ts';
import { SOURCES } from './sources.ts';

const source = SOURCES.form7;
const unit = 'dịch vụ công';

/** By the online level that was pinned at the receipt; partial and full services are online ones. */
export const ONLINE_SERVICE: readonly FigureDefinition[] = [
  flow('onlineServiceReceived', {
    name: 'Tiếp nhận của thủ tục có dịch vụ công trực tuyến',
    counts:
      'Hồ sơ được tiếp nhận của thủ tục có dịch vụ công trực tuyến một phần hoặc toàn trình, tính vào ngày tiếp nhận.',
    source,
  }),
  flow('onlineServiceReceivedOnline', {
    name: 'Trong đó nộp trực tuyến',
    counts:
      'Hồ sơ nộp trực tuyến, được tiếp nhận, của thủ tục có dịch vụ công trực tuyến một phần hoặc toàn trình, tính vào ngày tiếp nhận.',
    source,
  }),
  flow('fullServiceReceived', {
    name: 'Tiếp nhận của thủ tục có dịch vụ công trực tuyến toàn trình',
    counts: 'Hồ sơ được tiếp nhận của thủ tục có dịch vụ công trực tuyến toàn trình, tính vào ngày tiếp nhận.',
    source,
  }),
  flow('fullServiceReceivedOnline', {
    name: 'Trong đó nộp trực tuyến toàn trình',
    counts:
      'Hồ sơ nộp trực tuyến, được tiếp nhận, của thủ tục có dịch vụ công trực tuyến toàn trình, tính vào ngày tiếp nhận.',
    source,
  }),
  distinct('servicesWithDossiers', 'onlineServiceReceived', {
    name: 'Dịch vụ công trực tuyến có phát sinh hồ sơ',
    counts:
      'Thủ tục có dịch vụ công trực tuyến một phần hoặc toàn trình với ít nhất một hồ sơ được tiếp nhận trong kỳ.',
    source,
    unit,
  }),
  distinct('servicesWithOnlineDossiers', 'onlineServiceReceivedOnline', {
    name: 'Dịch vụ công trực tuyến có phát sinh hồ sơ trực tuyến',
    counts:
      'Thủ tục có dịch vụ công trực tuyến một phần hoặc toàn trình với ít nhất một hồ sơ nộp trực tuyến được tiếp nhận trong kỳ.',
    source,
    unit,
  }),
  catalogue(
    'servicesFullEligible',
    { when: 'inForce', where: { fullOnlineEligible: true } },
    {
      name: 'Thủ tục đủ điều kiện cung cấp dịch vụ công trực tuyến toàn trình',
      counts: 'Thủ tục có hiệu lực vào ngày cuối kỳ, đủ điều kiện cung cấp dịch vụ công trực tuyến toàn trình.',
      source,
    },
  ),
  catalogue(
    'servicesFull',
    { when: 'inForce', where: { fullOnlineEligible: true, onlineLevel: 'full' } },
    {
      name: 'Trong đó đã cung cấp dịch vụ công trực tuyến toàn trình',
      counts:
        'Thủ tục có hiệu lực vào ngày cuối kỳ, đủ điều kiện và đã được cung cấp dịch vụ công trực tuyến toàn trình.',
      source,
    },
  ),
];
