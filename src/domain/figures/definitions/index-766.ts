import { derived, duringAll, flow, stock, term } from './define.ts';
import type { FigureDefinition, Term } from './figure-definition.ts';
import { SOURCES } from './sources.ts';

const source = SOURCES.index766;
const unit = 'phản ánh, kiến nghị';

const HANDLED: readonly Term[] = [term('pendingDelta', 'before'), term('received', 'during')];
const ON_TIME: readonly Term[] = [
  term('indexEndedInTime', 'during'),
  term('pendingDelta', 'until'),
  term('indexPendingLateDelta', 'until', -1),
];

/** Of dossiers, by the clock of the service index: a supplement pauses, a second one makes late. */
const DOSSIERS_IN_TIME: readonly FigureDefinition[] = [
  derived('indexHandled', HANDLED, {
    name: 'Tiếp nhận, xử lý trong kỳ (766)',
    counts: 'Hồ sơ kỳ trước chuyển sang và hồ sơ tiếp nhận trong kỳ, theo cách tính của Bộ chỉ số 766.',
    source,
  }),
  flow('indexEndedInTime', {
    name: 'Kết thúc đúng hạn (766)',
    counts:
      'Hồ sơ được giải quyết, rút hoặc dừng xử lý khi chưa quá hạn theo Bộ chỉ số 766: thời gian chờ bổ sung không tính, yêu cầu bổ sung lần thứ hai là quá hạn; tính vào ngày kết thúc.',
    source,
  }),
  stock('indexPendingLate', [term('indexPendingLateDelta', 'until')], {
    name: 'Đang xử lý quá hạn (766)',
    counts: 'Hồ sơ chưa kết thúc lúc hết ngày cuối kỳ và đã quá hạn theo Bộ chỉ số 766.',
    source,
  }),
  derived('indexOnTime', ON_TIME, {
    name: 'Đúng hạn, trong hạn (766)',
    counts: 'Hồ sơ kết thúc đúng hạn trong kỳ và hồ sơ đang xử lý còn trong hạn lúc hết ngày cuối kỳ (766).',
    source,
  }),
  derived('indexLate', [...HANDLED, ...ON_TIME.map((each) => ({ ...each, sign: -each.sign as 1 | -1 }))], {
    name: 'Quá hạn (766)',
    counts: 'Hồ sơ kết thúc quá hạn trong kỳ và hồ sơ đang xử lý quá hạn lúc hết ngày cuối kỳ (766).',
    source,
  }),
  flow('indexMinutes', {
    name: 'Thời gian xử lý (766)',
    counts:
      'Số phút làm việc từ khi bắt đầu tính hạn đến khi giải quyết của các hồ sơ đã giải quyết, trừ thời gian chờ bổ sung, tính vào ngày tiếp nhận.',
    source,
    unit: 'phút',
  }),
  flow('indexProcessed', {
    name: 'Số hồ sơ tính thời gian xử lý (766)',
    counts: 'Hồ sơ đã giải quyết, tính vào ngày tiếp nhận.',
    source,
  }),
];

/** Of dossiers, by facts that are optional: what is unknown is not counted. */
const DOSSIERS_BY_FACTS: readonly FigureDefinition[] = [
  flow('receivedOnlineWithResult', {
    name: 'Tiếp nhận trực tuyến, có kết quả điện tử',
    counts:
      'Hồ sơ nộp trực tuyến, được tiếp nhận, trừ hồ sơ đã giải quyết của thủ tục có trả kết quả mà không có kết quả điện tử, tính vào ngày tiếp nhận.',
    source,
  }),
  flow('receivedFeeDue', {
    name: 'Tiếp nhận có phí phải nộp',
    counts: 'Hồ sơ được tiếp nhận có phí hoặc nghĩa vụ tài chính phải nộp, tính vào ngày tiếp nhận.',
    source,
  }),
  flow('receivedPaidOnline', {
    name: 'Trong đó nộp trực tuyến',
    counts: 'Hồ sơ có phí phải nộp với ít nhất một lần nộp trực tuyến, tính vào ngày tiếp nhận.',
    source,
  }),
  flow('receivedSynced', {
    name: 'Tiếp nhận đã đồng bộ lên Cổng DVCQG',
    counts: 'Hồ sơ được tiếp nhận mà Cổng Dịch vụ công quốc gia đã xác nhận, tính vào ngày tiếp nhận.',
    source,
  }),
  flow('receivedSyncedWithFee', {
    name: 'Hồ sơ có phí đã đồng bộ lên Cổng DVCQG',
    counts: 'Hồ sơ có phí được Cổng Dịch vụ công quốc gia xác nhận, tính vào ngày tiếp nhận.',
    source,
  }),
  flow('resolvedLinked', {
    name: 'Kết quả điện tử có đường dẫn trên Cổng DVCQG',
    counts: 'Hồ sơ được cấp kết quả điện tử mà Cổng Dịch vụ công quốc gia có đường dẫn, tính vào ngày giải quyết.',
    source,
  }),
  flow('indexDigitised', {
    name: 'Số hóa hồ sơ, giấy tờ (766)',
    counts:
      'Hồ sơ đã giải quyết có ít nhất một thành phần được số hóa và, nếu thủ tục có trả kết quả, có kết quả điện tử hoặc đã số hóa; tính vào ngày giải quyết.',
    source,
  }),
  flow('receivedFromStore', {
    name: 'Tiếp nhận lấy từ kho dữ liệu cá nhân',
    counts:
      'Hồ sơ có giấy tờ lấy từ kho dữ liệu của người nộp, hoặc có kết quả lưu vào kho đó, tính vào ngày tiếp nhận.',
    source,
  }),
  flow('receivedWithPopulation', {
    name: 'Tiếp nhận dùng dữ liệu dân cư',
    counts:
      'Hồ sơ có danh tính người nộp được kiểm tra qua VNeID hoặc cơ sở dữ liệu quốc gia về dân cư, hoặc có giấy tờ lấy từ kho dữ liệu hay cơ sở dữ liệu, tính vào ngày tiếp nhận.',
    source,
  }),
  flow('dossiersDisliked', {
    name: 'Hồ sơ bị đánh giá không hài lòng',
    counts: 'Hồ sơ có ít nhất một lượt đánh giá không hài lòng, mỗi hồ sơ một lần, tính vào ngày đánh giá đầu tiên.',
    source,
  }),
];

/** Of complaints, by the index's own rule of what is in time, beside the deadlines of the desk. */
const COMPLAINTS_BY_RULE: readonly FigureDefinition[] = [
  flow('complaintsOnDossiers', {
    name: 'Phản ánh, kiến nghị về hồ sơ',
    counts: 'Phản ánh, kiến nghị nêu một hồ sơ và không lặp lại phản ánh trước, tính vào ngày tiếp nhận.',
    source,
    unit,
  }),
  derived(
    'complaintsHandled',
    [
      ...duringAll('complaintsReceived'),
      term('complaintsAwaitingDelta', 'before'),
      term('complaintsPendingDelta', 'before'),
    ],
    {
      name: 'Phản ánh, kiến nghị tiếp nhận, xử lý (766)',
      counts: 'Phản ánh, kiến nghị chưa kết thúc lúc bắt đầu ngày đầu kỳ và phản ánh, kiến nghị tiếp nhận trong kỳ.',
      source,
      unit,
    },
  ),
  flow('complaintsEndedInTime', {
    name: 'Phản ánh, kiến nghị xử lý đúng hạn (766)',
    counts:
      'Phản ánh, kiến nghị bị từ chối trong 2 hoặc được trả lời trong 15 ngày làm việc từ khi gửi (hoặc từ lần chuyển cuối), với yêu cầu bổ sung đầu tiên trong 5 và việc công khai trong 2 ngày làm việc, tính vào ngày kết thúc.',
    source,
    unit,
  }),
  stock('complaintsPendingLate', [term('complaintsPendingLateDelta', 'until')], {
    name: 'Phản ánh, kiến nghị đang xử lý quá hạn (766)',
    counts:
      'Phản ánh, kiến nghị chưa kết thúc lúc hết ngày cuối kỳ, không chờ bổ sung và quá 15 ngày làm việc, hoặc có yêu cầu bổ sung đầu tiên quá 5 ngày làm việc.',
    source,
    unit,
  }),
  derived(
    'complaintsInTime',
    [
      ...duringAll('complaintsEndedInTime'),
      term('complaintsAwaitingDelta', 'until'),
      term('complaintsPendingDelta', 'until'),
      term('complaintsPendingLateDelta', 'until', -1),
    ],
    {
      name: 'Phản ánh, kiến nghị đúng hạn (766)',
      counts: 'Phản ánh, kiến nghị xử lý đúng hạn trong kỳ và đang xử lý còn trong hạn lúc hết ngày cuối kỳ.',
      source,
      unit,
    },
  ),
  flow('complaintsDiscontent', {
    name: 'Phản ánh, kiến nghị không hài lòng',
    counts:
      'Phản ánh, kiến nghị lặp lại phản ánh trước, hoặc bị đánh giá không hài lòng, hoặc kết thúc không đúng hạn, mỗi phản ánh một lần, tính vào ngày tiếp nhận.',
    source,
    unit,
  }),
  flow('complaintsOnConduct', {
    name: 'Phản ánh, kiến nghị về hành vi hành chính',
    counts: 'Phản ánh, kiến nghị về việc làm của cán bộ, cơ quan khi giải quyết thủ tục, tính vào ngày tiếp nhận.',
    source,
    unit,
  }),
  flow('complaintsOnRegulation', {
    name: 'Phản ánh, kiến nghị về quy định hành chính',
    counts: 'Phản ánh, kiến nghị về nội dung quy định của thủ tục hành chính, tính vào ngày tiếp nhận.',
    source,
    unit,
  }),
];

/** What the service index of QĐ 766/QĐ-TTg counts otherwise than the reports do. */
export const INDEX_766: readonly FigureDefinition[] = [
  ...DOSSIERS_IN_TIME,
  ...DOSSIERS_BY_FACTS,
  ...COMPLAINTS_BY_RULE,
];
