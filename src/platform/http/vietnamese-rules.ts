import { EXCHANGE_RULES } from './vietnamese-exchange-rules.ts';
import { FILE_RULES } from './vietnamese-file-rules.ts';
import { LINE_RULES } from './vietnamese-line-rules.ts';
import { WARNING_RULES } from './vietnamese-warnings.ts';

type Phrase = readonly [english: RegExp, vietnamese: string];

const phrase = (english: string, vietnamese: string): Phrase => [new RegExp(`^${english}$`, 's'), vietnamese];

const DAY = 'phải là ngày, dạng YYYY-MM-DD';
const INSTANT = 'phải là thời điểm theo RFC 3339 có múi giờ';
const CODE = 'phải là mã gồm 1–100 ký tự, không có ký tự điều khiển, không phải . hoặc ..';

/**
 * What the messages of bad fields say in Vietnamese. Rules are written in English where they are checked; `$1` stands for
 * what a rule names. The spec beside this file holds that every rule of an event has its phrase.
 */
const PHRASES: readonly Phrase[] = [
  ...[...LINE_RULES, ...FILE_RULES, ...Object.values(WARNING_RULES).flat()].map(([english, vietnamese]) =>
    phrase(english, vietnamese),
  ),
  ...EXCHANGE_RULES.map(([english, vietnamese]) => phrase(english, vietnamese)),
  phrase('is required', 'là bắt buộc'),
  phrase(
    'must be false at the lead of an interlinked group: those of its parts go on',
    'phải là false ở hồ sơ chính của nhóm liên thông: thời gian của các hồ sơ thành phần vẫn được tính',
  ),
  phrase(
    'must say in which system the code stands: it means several dossiers',
    'phải nêu mã thuộc hệ thống nào: mã này là mã của nhiều hồ sơ',
  ),
  phrase('is required: one of (.+)', 'là bắt buộc: một trong các giá trị $1'),
  phrase('is required, unless from and to are given', 'là bắt buộc, trừ khi đã có from và to'),
  phrase(
    'must be a year from (\\d+) to (\\d+), or one with -01 .+',
    'phải là một năm từ $1 đến $2, hoặc thêm -01 đến -12, -Q1 đến -Q4, -H1, -H2, -9M; theo dương lịch: cal-2024, cal-2024-01 hoặc cal-2024-Q1',
  ),
  phrase(
    'must be a month, quarter or year of the calendar, such as (.+)',
    'phải là một tháng, quý hoặc năm dương lịch, ví dụ $1',
  ),
  phrase('is no version of the index that is known', 'không phải là phiên bản bộ chỉ số đã có trong hệ thống'),
  phrase('must not lie in the future', 'không được ở tương lai'),
  phrase('is required: the unit that the numbers are of', 'là bắt buộc: đơn vị của các số liệu'),
  phrase('or portal is required: what is typed in', 'hoặc portal là bắt buộc: số liệu nhập tay'),
  phrase(
    'must be a number from 0 to (\\d+) with at most 2 decimals',
    'phải là số từ 0 đến $1, nhiều nhất 2 chữ số thập phân',
  ),
  phrase('is required: a period has a first and a last day', 'là bắt buộc: một kỳ có ngày đầu và ngày cuối'),
  phrase('or data or annul is required', 'hoặc data, hoặc annul là bắt buộc'),
  phrase('is not a parameter of this question', 'không phải là tham số của câu hỏi này'),
  phrase('is not a field of this (?:request|event)', 'không phải là trường của yêu cầu này'),
  phrase('is not known', 'không có trong hệ thống'),
  phrase('must be given once', 'chỉ được nêu một lần'),
  phrase('must not be empty', 'không được để trống'),
  phrase('must be one of the following values: (.+)', 'phải là một trong các giá trị: $1'),
  phrase('must be one of the known rule sets: (.+)', 'phải là một trong các bộ quy tắc đã biết: $1'),
  phrase('must be one of (.+)', 'phải là một trong các giá trị: $1'),
  phrase('must be of (.+): (.+) (?:is|are) not', 'phải là các giá trị trong số: $1; không đúng: $2'),
  phrase(
    'must be ids of figures, with commas between them: (.+) (?:is|are) not',
    'phải là mã các chỉ tiêu, cách nhau bằng dấu phẩy; không đúng: $1',
  ),
  phrase('must be (?:a whole number|an integer) from (-?\\d+) to (-?\\d+)', 'phải là số nguyên từ $1 đến $2'),
  phrase('must be an integer number', 'phải là số nguyên'),
  phrase('must not be less than (.+)', 'không được nhỏ hơn $1'),
  phrase('must not be greater than (.+)', 'không được lớn hơn $1'),
  phrase('must be (?:true or false|a boolean value)', 'phải là true hoặc false'),
  phrase('must be (?:a text|a string)', 'phải là văn bản'),
  phrase(
    'must be a text, a number, true or false, or a list of texts',
    'phải là văn bản, số, true hoặc false, hoặc danh sách văn bản',
  ),
  phrase(
    'must be a code of (\\d+) to (\\d+) letters, digits, \\. _ or -, no number of a person .+',
    'phải là mã từ $1 đến $2 chữ cái, chữ số, dấu . _ hoặc -, không phải số giấy tờ hay số điện thoại, không trùng mã dành riêng của hệ thống',
  ),
  phrase(
    'must be a list of at most (\\d+) roles at units, .+; a role is one of (.+)',
    'phải là danh sách tối đa $1 vai trò tại đơn vị, dạng {role, unit}; vai trò là một trong: $2',
  ),
  phrase('must not be changed: it is only added where there is none', 'không được thay đổi: chỉ được thêm khi chưa có'),
  phrase('must be a list of at most (\\d+) codes', 'phải là danh sách tối đa $1 mã'),
  phrase('must be a list of at most (\\d+) words', 'phải là danh sách tối đa $1 từ chỉ việc được làm'),
  phrase(
    'must be a list of at most (\\d+) addresses or networks .+',
    'phải là danh sách tối đa $1 địa chỉ hoặc mạng, ví dụ 10.1.0.0/16',
  ),
  phrase('must be an RFC 3339 instant with offset', INSTANT),
  phrase('must be in the future, at most a year ahead', 'phải ở tương lai, nhiều nhất một năm nữa'),
  phrase('must be of what the role may: (.+)', 'phải thuộc những việc vai trò này được làm: $1'),
  phrase('must be of no other account', 'không được trùng với tài khoản khác'),
  phrase('must be an object', 'phải là một đối tượng JSON'),
  phrase('must be an array', 'phải là một danh sách'),
  phrase('must contain no more than (\\d+) elements', 'không được có quá $1 phần tử'),
  phrase(
    'must be a text of 1 to (\\d+) characters without control characters',
    'phải là văn bản từ 1 đến $1 ký tự, không có ký tự điều khiển',
  ),
  phrase('must be a text of at most (\\d+) characters, not blank', 'phải là văn bản tối đa $1 ký tự, không để trống'),
  phrase('must be a text of at most (\\d+) characters', 'phải là văn bản tối đa $1 ký tự'),
  phrase(
    'must be a list of at most (\\d+) texts of at most (\\d+) characters',
    'phải là danh sách tối đa $1 văn bản, mỗi văn bản tối đa $2 ký tự',
  ),
  phrase('must be a list of at most (\\d+) components (.+)', 'phải là danh sách tối đa $1 thành phần hồ sơ dạng $2'),
  phrase(
    'must be a list of 1–(\\d+) parts (.+); no part and no code stands in it twice',
    'phải là danh sách 1–$1 hồ sơ thành phần dạng $2; không tên và không mã nào lặp lại',
  ),
  phrase('must not be the code of the lead', 'không được là mã của hồ sơ chính'),
  phrase('must be the code of another dossier', 'phải là mã của một hồ sơ khác'),
  phrase('is only for a dossier without parts', 'chỉ dùng cho hồ sơ không có hồ sơ thành phần'),
  phrase(
    'cannot be corrected: annul the receipt and receive it anew',
    'không đính chính được: hãy hủy bước tiếp nhận và tiếp nhận lại',
  ),
  phrase('must be a part of a code of (\\d+) characters or more', 'phải là một phần của mã, từ $1 ký tự trở lên'),
  phrase('must be a code: 1–100 characters without control characters, not . or ..', CODE),
  phrase(
    'must be the number of a letter: up to 50 letters, digits and the marks / - .',
    'phải là số văn bản: tối đa 50 chữ cái, chữ số và các dấu / - .',
  ),
  phrase('must be the nextCursor of the page before, unchanged', 'phải là nextCursor của trang trước, giữ nguyên'),
  phrase(
    'must be a position out of an earlier answer, unchanged',
    'phải là position của một câu trả lời trước, giữ nguyên',
  ),
  phrase('must be a day, YYYY-MM-DD', DAY),
  phrase('must be a day, YYYY-MM-DD, of the years 1900 to 2200', `${DAY}, từ năm 1900 đến 2200`),
  phrase('must be an RFC 3339 instant with offset, of the years 1900–2200', `${INSTANT}, từ năm 1900 đến 2200`),
  phrase('must not lie in the future', 'không được ở tương lai'),
  phrase('must be a group of the catalogue of procedures', 'phải là một nhóm trong danh mục thủ tục'),
  phrase(
    'must be an RFC 3339 instant with offset, or a day YYYY-MM-DD, of the years 1900–2200',
    `${INSTANT}, hoặc ngày dạng YYYY-MM-DD, từ năm 1900 đến 2200`,
  ),
  phrase('must be a year from 1901 to 2200, or one with (.+)', 'phải là năm từ 1901 đến 2200, hoặc năm kèm $1'),
  phrase('must be previous, or a period such as (.+)', 'phải là previous hoặc một kỳ như $1'),
  phrase('must not be given together with (.+) and (.+)', 'không được nêu cùng với $1 và $2'),
  phrase('must be in force on that day', 'phải còn hiệu lực vào ngày đó'),
  phrase(
    'must be in force on that day; its last day was (\\S+)',
    'phải còn hiệu lực vào ngày đó; ngày cuối cùng còn hiệu lực là $1',
  ),
  phrase(
    'must be in force on that day; its first day is (\\S+)',
    'phải còn hiệu lực vào ngày đó; ngày đầu tiên có hiệu lực là $1',
  ),
  phrase('must be in force on that day; it was succeeded by (.+)', 'phải còn hiệu lực vào ngày đó; đơn vị kế thừa: $1'),
  phrase(
    'must be in force on that day; its last day was (\\S+); it was succeeded by (.+)',
    'phải còn hiệu lực vào ngày đó; ngày cuối cùng còn hiệu lực là $1; đơn vị kế thừa: $2',
  ),
  phrase(
    'must be a unit, a department of the competent unit, or .+',
    'phải là đơn vị, phòng ban của đơn vị giải quyết, hoặc mã tài khoản đang hoạt động của đơn vị giải quyết',
  ),
  phrase(
    'must be a unit that may receive procedure (.+) on (\\S+): (.+) may not',
    'phải là đơn vị được tiếp nhận thủ tục $1 vào ngày $2; $3 không được',
  ),
  phrase(
    'must be a unit that may resolve procedure (.+) on (\\S+): (.+) may not',
    'phải là đơn vị có thẩm quyền giải quyết thủ tục $1 vào ngày $2; $3 không có',
  ),
  phrase(
    'must be that of the submission: correct the submission if it is wrong',
    'phải là hình thức đã nộp: nếu sai hãy đính chính bước nộp hồ sơ',
  ),
  phrase('must be what is still owed of the fee: (\\d+) đồng', 'phải bằng số phí, lệ phí còn phải nộp: $1 đồng'),
  phrase(
    'is required: (\\d+) đồng of the fee are still owed; say whether this asks for the fee or for an obligation besides',
    'là bắt buộc: phí, lệ phí còn $1 đồng chưa nộp; hãy nêu rõ yêu cầu nộp phí (fee) hay nghĩa vụ khác (obligation)',
  ),
  phrase('belongs to online payments alone', 'chỉ dùng cho thanh toán trực tuyến'),
  phrase('must be true: the event is not annulled', 'phải là true: bước này chưa bị hủy'),
  phrase('must not be earlier than the receipt', 'không được trước khi tiếp nhận'),
  phrase('must not be later than the receipt', 'không được sau khi tiếp nhận'),
  phrase('must not be earlier than the question', 'không được trước khi hỏi'),
  phrase(
    'must not be (?:earlier than|before) that of the event before(?: it)?',
    'không được trước bước xử lý liền trước',
  ),
  phrase('must not be earlier than (\\w+)', 'không được trước $1'),
  phrase('must not be later than today', 'không được sau ngày hôm nay'),
  phrase('must not be in the future', 'không được ở tương lai'),
  phrase(
    'must not be later than its recording by more than 5 minutes',
    'không được sau lúc ghi nhận quá 5 phút, tức là không được ở tương lai',
  ),
  phrase('must be a later day than the due day', 'phải là ngày sau ngày hẹn trả hiện nay'),
  phrase('must be the code of a (?:known unit|unit that is known)', 'phải là mã một cơ quan, đơn vị có trong hệ thống'),
  phrase(
    'must be the code of a procedure with a version in force on that day',
    'phải là mã một thủ tục hành chính có hiệu lực vào ngày đó',
  ),
  phrase('must be the version of an event in this history', 'phải là số của một bước xử lý trong lịch sử này'),
  phrase(
    'must not be that of a correction or of an event logged by the system',
    'không được là số của một lần đính chính hoặc của một bước do hệ thống ghi',
  ),
  phrase('must be a type(?: of event)? which a caller may log', 'phải là loại bước xử lý mà người dùng được ghi'),
  phrase('must be true: the event is not annulled', 'phải là true: bước xử lý này chưa bị hủy'),
  phrase('excludes occurredAt and data', 'không đi cùng occurredAt và data'),
  phrase(
    'must be an object of fields that replace those of the event',
    'phải là đối tượng gồm các trường thay cho trường của bước xử lý',
  ),
  phrase('belongs to online payments alone', 'chỉ dành cho thanh toán trực tuyến'),
  phrase('must be what is still owed of the fee: (\\d+) đồng', 'phải bằng số phí, lệ phí còn phải nộp: $1 đồng'),
  phrase(
    'is required: (\\d+) đồng of the fee are still owed; .+',
    'là bắt buộc: còn phải nộp $1 đồng phí, lệ phí; hãy nêu yêu cầu này là về khoản đó hay về nghĩa vụ khác',
  ),
  phrase('must be a phone number: .+', 'phải là số điện thoại: 0 hoặc + và mã quốc gia, tiếp theo là 9 đến 10 chữ số'),
  phrase('must be an e-mail address', 'phải là địa chỉ thư điện tử'),
  phrase(
    'must not be 9 or 12 digits or a phone number: .+',
    'không được là 9 hoặc 12 chữ số hay số điện thoại: mã được hiển thị và ghi nhật ký, mã như vậy cho biết ai là người nộp',
  ),
  phrase('must be 9 or 12 digits, .+', 'phải là 9 hoặc 12 chữ số, số hộ chiếu hoặc mã số thuế'),
  phrase('comes with receive, not with submittedOnly', 'đi cùng bước tiếp nhận, không đi cùng submittedOnly'),
  phrase('excludes (\\w+): give one of them', 'không đi cùng $1: chỉ nêu một trong hai'),
  phrase('is for imports alone', 'chỉ dùng khi nhập dữ liệu'),
  phrase('is only for (.+)', 'chỉ dùng khi $1'),
  phrase(
    'finds no period before this one that begins on (.+) or later',
    'không có kỳ nào trước kỳ này mà bắt đầu từ $1 trở đi',
  ),
  phrase(
    'must be a text of 1 to (\\d+) characters, not blank, without NUL or broken characters',
    'phải là văn bản từ 1 đến $1 ký tự, không để trống, không có ký tự hỏng',
  ),
  phrase('must be an integer of 0 or more', 'phải là số nguyên từ 0 trở lên'),
  phrase('must be an integer of 0 or more, or null', 'phải là số nguyên từ 0 trở lên, hoặc để trống (null)'),
  phrase('must be an integer from 0 to (\\d+), or null', 'phải là số nguyên từ 0 đến $1, hoặc để trống (null)'),
  phrase(
    'must be a percentage from 0 to 100 with at most 2 decimals, or null',
    'phải là tỷ lệ phần trăm từ 0 đến 100, tối đa 2 chữ số thập phân, hoặc để trống (null)',
  ),
  phrase('is worked out from the rows (.+): fill these in', 'được tính từ các dòng $1: hãy nhập các dòng đó'),
  phrase('is no row of this form that units fill in', 'không phải là dòng do đơn vị nhập trong biểu này'),
  phrase('must be an object by STT', 'phải là một đối tượng theo STT'),
  phrase('must have begun', 'phải là kỳ đã bắt đầu'),
  phrase('is required: the unit that fills the form in', 'là bắt buộc: đơn vị nhập biểu'),
  phrase(
    'may name the rows (.+) alone: the others come from the figures',
    'chỉ được nêu các dòng $1: các dòng khác lấy từ số liệu',
  ),
  phrase('must be in force on (\\w+)', 'phải đang hoạt động vào ngày $1'),
  phrase('must be the code of a dossier that exists', 'phải là mã một hồ sơ có trong hệ thống'),
  phrase('must be the code of a complaint that exists', 'phải là mã một phản ánh, kiến nghị có trong hệ thống'),
  phrase('must be later than that of the schedule', 'phải sau ngày của lịch báo cáo'),
  phrase('must not be later than in two years', 'không được sau hai năm nữa'),
  phrase('must not be later than the schedule’s own validTo', 'không được sau validTo của lịch báo cáo'),
  phrase(
    'must not lie (?:on or )?before the last day of a period whose report has been prepared',
    'không được trước ngày cuối của kỳ đã lập báo cáo',
  ),
  phrase(
    'must not lie in the time of another schedule .+',
    'không được trùng thời gian với lịch khác của cùng đơn vị, biểu mẫu và kỳ hạn: hãy đổi hoặc kết thúc lịch đó',
  ),
  phrase('must be the key of a row of the figures', 'phải là mã của một dòng số liệu'),
  phrase(
    'names a row, so by must be level, unit, field or procedure',
    'chỉ một dòng, nên by phải là level, unit, field hoặc procedure',
  ),
  phrase(
    'must be a figure that counts dossiers or complaints one by one .+',
    'phải là chỉ tiêu đếm từng hồ sơ hoặc từng phản ánh, kiến nghị (hasList trong danh mục)',
  ),
];

/** A rule in Vietnamese; one that has no phrase stays as it is, for it still says more than nothing. */
export function ruleInVietnamese(rule: string): string {
  for (const [english, vietnamese] of PHRASES) if (english.test(rule)) return rule.replace(english, vietnamese);
  return rule;
}
