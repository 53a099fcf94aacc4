import type { WarningCode } from '../../domain/values/warning.ts';

/** What the warnings of commands say about a field, in English and in Vietnamese. */
export const WARNING_RULES: Readonly<Record<WarningCode, readonly (readonly [english: string, vietnamese: string])[]>> =
  {
    'due-date-far-away': [['puts the due date more than two years ahead', 'đưa ngày hẹn trả ra xa hơn hai năm']],
    'exceeds-owed': [['makes (\\d+) đồng more paid than is owed', 'làm số đã nộp vượt số phải nộp $1 đồng']],
    'not-checked': [
      ['is not among what the caller sees: not checked', 'không thuộc phạm vi được xem nên chưa kiểm tra'],
    ],
    'possible-duplicate': [
      ['is of somebody who has another dossier of this procedure: (.+)', 'đã có hồ sơ khác cùng thủ tục: $1'],
    ],
    'unit-ended': [['is not in force on that day', 'không còn hoặc chưa hoạt động vào ngày đó']],
    'unlikely-value': [
      ['is more than a year ago', 'đã cách đây hơn một năm'],
      ['is above 1,000,000,000 đồng', 'lớn hơn 1.000.000.000 đồng'],
    ],
  };
