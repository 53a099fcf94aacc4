import { catalogue, flow } from './define.ts';
import type { FigureDefinition } from './figure-definition.ts';
import { SOURCES } from './sources.ts';

export const SATISFACTION: readonly FigureDefinition[] = [
  flow('ratings', {
    name: 'Đánh giá của người nộp hồ sơ',
    counts: 'Lượt đánh giá của người nộp hồ sơ, tính vào ngày đánh giá.',
    source: SOURCES.index766,
    unit: 'lượt đánh giá',
  }),
  flow('ratingsSatisfied', {
    name: 'Trong đó hài lòng',
    counts: 'Lượt đánh giá hài lòng, tính vào ngày đánh giá.',
    source: SOURCES.index766,
    unit: 'lượt đánh giá',
  }),
];

const source = SOURCES.form3;

/** Of the catalogue of procedures as it was known on the as-of day. */
export const PROCEDURES: readonly FigureDefinition[] = [
  catalogue(
    'proceduresTotal',
    { when: 'inForce', where: {} },
    { name: 'Thủ tục hành chính', counts: 'Thủ tục có hiệu lực vào ngày cuối kỳ.', source },
  ),
  catalogue(
    'interlinkedSameLevel',
    { when: 'inForce', where: { interlinked: 'same-level' } },
    {
      name: 'Thủ tục liên thông cùng cấp',
      counts: 'Thủ tục có hiệu lực vào ngày cuối kỳ, liên thông giữa các cơ quan cùng cấp.',
      source,
    },
  ),
  catalogue(
    'interlinkedCrossLevel',
    { when: 'inForce', where: { interlinked: 'cross-level' } },
    {
      name: 'Thủ tục liên thông giữa các cấp chính quyền',
      counts: 'Thủ tục có hiệu lực vào ngày cuối kỳ, liên thông giữa các cấp chính quyền.',
      source,
    },
  ),
  catalogue(
    'nonTerritorial',
    { when: 'inForce', where: { nonTerritorial: true } },
    {
      name: 'Thủ tục không phụ thuộc địa giới hành chính',
      counts: 'Thủ tục có hiệu lực vào ngày cuối kỳ, được tiếp nhận không phụ thuộc địa giới hành chính.',
      source,
    },
  ),
  catalogue(
    'proceduresPublished',
    { when: 'published', where: {} },
    {
      name: 'Thủ tục công bố mới',
      counts: 'Thủ tục có ngày hiệu lực đầu tiên trong kỳ.',
      source,
    },
  ),
  catalogue(
    'proceduresAbolished',
    { when: 'abolished', where: {} },
    {
      name: 'Thủ tục bãi bỏ',
      counts: 'Thủ tục có ngày hiệu lực cuối cùng (ngày đó còn hiệu lực) trong kỳ.',
      source,
    },
  ),
];
