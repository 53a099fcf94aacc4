/** What lines and rows of imports are refused or noted for, in English and in Vietnamese: rules that stand behind a field. */
export const LINE_RULES: readonly (readonly [english: string, vietnamese: string])[] = [
  ['has a member besides (.+)', 'có thành phần ngoài $1'],
  ['must be a text, not empty', 'phải là văn bản, không để trống'],
  [
    'must be an RFC 3339 instant with offset of the years 1900–2200',
    'phải là thời điểm theo RFC 3339 có múi giờ, từ năm 1900 đến 2200',
  ],
  [
    'must be a type of a dossier’s event which a caller may log',
    'phải là loại bước xử lý hồ sơ mà người dùng được ghi',
  ],
  [
    'must be a type of a complaint’s event which a caller may log',
    'phải là loại bước xử lý phản ánh, kiến nghị mà người dùng được ghi',
  ],
  [
    'must be a code(?:: 1–| of 1 to )100 characters without control characters(?:, not \\. or \\.\\.)?',
    'phải là mã gồm 1–100 ký tự, không có ký tự điều khiển, không phải . hoặc ..',
  ],
  [
    'must be a text of at most (\\d+) characters without control characters',
    'phải là văn bản tối đa $1 ký tự, không có ký tự điều khiển',
  ],
  ['is required without category', 'bắt buộc phải có khi không có category'],
  ['must be the code here of what the source system calls so', 'phải là mã ở đây của hồ sơ mang mã nguồn này'],
  ['must be a whole number of đồng', 'phải là số nguyên đồng'],
  [
    'must be a day or time that exists, .+',
    'phải là ngày hoặc giờ có thật, từ năm 1900 đến 2200, viết theo một trong các định dạng của dateFormats',
  ],
  ['must be known to the map', 'phải là giá trị có trong bảng quy đổi (map) của mapping'],
  ['must be working hours: .+', 'phải là giờ làm việc: 07:00-11:30, hoặc hai khoảng cách nhau một dấu cách'],
  ['must be a time of the day, HH:MM', 'phải là giờ trong ngày, dạng HH:MM'],
  ['must be empty on a day off', 'phải để trống với ngày nghỉ'],
  ['must be empty where end is none', 'phải để trống khi end là none'],
  ['must be empty for (?:a setting|an indicator)', 'phải để trống ở loại dòng này'],
  ['is required where the row names an end', 'là bắt buộc khi dòng nêu cách kết thúc'],
  [
    'is not known: it differs from the known (.+) by zeros at an end only, a likely slip',
    'không có trong hệ thống: chỉ khác mã đã có $1 ở số 0 đầu hoặc cuối, có thể do nhập nhầm',
  ],
  [
    'differs from the known (.+) by zeros at an end only, a likely slip: .+',
    'chỉ khác mã đã có $1 ở số 0 đầu hoặc cuối, có thể do nhập nhầm: nếu đúng là mã khác, ghi "createLookalikes": true trong mapping',
  ],
  [
    'must not be 9 or 12 digits or a phone number: .+; "codes": "as-is" in the mapping takes it',
    'không được là 9 hoặc 12 chữ số hay số điện thoại: mã được hiển thị và ghi nhật ký; ghi "codes": "as-is" trong mapping để vẫn nhận',
  ],
  [
    'is a local time that never was or was twice: the later reading was taken',
    'là giờ địa phương không có thật hoặc có hai lần: đã lấy cách hiểu muộn hơn',
  ],
  ['is a unit that was not in force on that day', 'là đơn vị không còn hoặc chưa hoạt động vào ngày đó'],
  ['must say who is competent', 'phải nêu cơ quan có thẩm quyền'],
  ['must be one of (.+) in the group (\\S+)', 'phải là một trong các giá trị $1 ở nhóm $2'],
  ['must be one of (.+) for the setting (\\S+)', 'phải là một trong các giá trị $1 cho thiết lập $2'],
  ['must be given for an indicator', 'phải có giá trị ở dòng chỉ số'],
  ['must be (?:both given or both empty|given both or left empty both)', 'phải cùng có giá trị hoặc cùng để trống'],
  ['must follow each other', 'phải lần lượt sau nhau'],
  ['must be a percentage of at most 100 for a rate', 'phải là tỷ lệ phần trăm không quá 100'],
  ['must be the id of a figure or a rate of the catalogue', 'phải là mã một chỉ tiêu hoặc tỷ lệ trong danh mục'],
  [
    'must be a number of at most 12 digits and 2 decimals, .+',
    'phải là số có tối đa 12 chữ số và 2 chữ số thập phân, ví dụ 80 hoặc 45.5',
  ],
  [
    'must not be those of line (\\d+) with another value or legalBasis',
    'không được trùng với dòng $1 mà khác value hoặc legalBasis',
  ],
  ['must be another unit', 'phải là đơn vị khác'],
  ['must not be empty unless kind is abolished', 'không được để trống, trừ khi kind là abolished'],
  ['must not make a unit stand above itself', 'không được khiến một đơn vị đứng trên chính nó'],
  ['must not be that of another default rule set', 'không được trùng với bộ quy tắc mặc định khác'],
  ['must be the same day in all rows', 'phải là cùng một ngày ở mọi dòng'],
  ['must add up to (\\d+), not (\\d+)', 'phải cộng lại bằng $1, không phải $2'],
  ['must have indicators', 'phải có các chỉ số'],
  ['must be the name of a setting of the exchange', 'phải là tên một thiết lập của phần trao đổi dữ liệu'],
  ['must be texts with ; between them, or -', 'phải là các văn bản cách nhau bằng dấu ;, hoặc - nếu không có'],
  [
    'must be name=(.+), with ; between several, or -',
    'phải có dạng tên=$1, nhiều mục cách nhau bằng dấu ;, hoặc - nếu không có',
  ],
  [
    'must be a duration of hours and minutes, .+',
    'phải là khoảng thời gian tính bằng giờ và phút, ví dụ PT24H hoặc PT10M',
  ],
  ['must be two times of the day, .+', 'phải là hai giờ trong ngày, ví dụ 21:00-07:00, hoặc - nếu không có'],
  [
    'must be roles at units with ; between them, .+',
    'phải là các vai trò tại đơn vị, cách nhau bằng dấu ;, ví dụ clerk@26734',
  ],
];

/** The same where no field stands before it. */
export const LINE_SENTENCES: readonly (readonly [english: string, vietnamese: string])[] = [
  ['The line must be a JSON object in UTF-8', 'Dòng phải là một đối tượng JSON, mã hóa UTF-8'],
  ['The (?:line|row) must not be longer than (\\d+) bytes', 'Dòng không được dài quá $1 byte'],
  ['The row must be UTF-8', 'Dòng phải mã hóa UTF-8'],
  ['The row must have as many cells as the header', 'Dòng phải có số ô bằng số cột của dòng tiêu đề'],
  ['The row must not have more cells than the header', 'Dòng không được có nhiều ô hơn dòng tiêu đề'],
  [
    'The quotes of the row must be closed and stand around whole cells',
    'Dấu ngoặc kép trong dòng phải được đóng và bao trọn một ô',
  ],
  ['The row contradicts what is recorded: (.+)', 'Dòng trái với điều đã ghi nhận, ở: $1'],
  ['A dossier has one end; the row tells of more: (.+)', 'Một hồ sơ chỉ kết thúc một lần; dòng nêu nhiều lần: $1'],
  [
    '“(.+)” and “(.+)” were both created, and differ by zeros at an end only',
    '“$1” và “$2” đều vừa được tạo, chỉ khác nhau ở số 0 đầu hoặc cuối',
  ],
  [
    'In TCVN3 a capital with a tone mark is a matter of the font: .+',
    'Trong TCVN3, chữ hoa có dấu tùy phông chữ: ở đây đã thành chữ thường',
  ],
  [
    'What the row says of the applicant is not kept: .+',
    'Thông tin về người nộp trong dòng không được lưu: thiếu họ tên (applicantName)',
  ],
  ['The file must not have more than (\\d+) rows', 'Tệp không được có quá $1 dòng'],
  ['The key of the upload is gone: send it again', 'Khóa của tệp tải lên không còn: hãy gửi lại tệp'],
  [
    'Every worker that took it died; .+',
    'Mọi tiến trình xử lý tệp này đều dừng đột ngột; nhật ký của máy chủ ghi rõ hơn',
  ],
  [
    'Its category is no matter of administrative procedures: nothing of the row is kept',
    'Loại này không thuộc phản ánh, kiến nghị về thủ tục hành chính: không lưu gì của dòng',
  ],
  ['It belongs to another source system', 'Đây là hồ sơ hoặc phản ánh của hệ thống nguồn khác'],
  ['The code of the source system is that of something else', 'Mã này ở hệ thống nguồn là của một thứ khác'],
  ['The source system is not known', 'Hệ thống nguồn chưa có trong danh mục hoặc không còn hiệu lực'],
  ['Somebody has stopped it', 'Có người đã dừng lần nhập này'],
  ['Each column must have a name of its own', 'Mỗi cột phải có tên riêng'],
  [
    'Columns have no control characters; .+',
    'Tên cột không có ký tự điều khiển; văn bản mã hóa UTF-8, dòng kết thúc bằng LF hoặc CRLF',
  ],
  [
    'The separator of its line sep= is not one of , ; tab \\|',
    'Dấu ngăn cách ở dòng sep= phải là dấu phẩy, dấu chấm phẩy, tab hoặc gạch đứng',
  ],
];
