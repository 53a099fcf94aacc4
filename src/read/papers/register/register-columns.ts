import type { Instant } from '../../../domain/time/local-time.ts';
import type { RegisterLine } from './register-rows.ts';

/** A column of the register; `width` in points on A4 across, null: what is left. */
export type RegisterColumn = Readonly<{ name: string; width: number | null }> &
  (
    | Readonly<{ kind: 'text'; of: (line: RegisterLine) => string | null }>
    | Readonly<{ kind: 'time'; of: (line: RegisterLine) => Instant | null }>
  );

/** The columns after the running number, as the form has them. */
export const REGISTER_COLUMNS: readonly RegisterColumn[] = [
  { name: 'Mã hồ sơ', width: 66, kind: 'text', of: ({ code }) => code },
  { name: 'Thủ tục hành chính', width: null, kind: 'text', of: ({ procedure }) => procedure },
  { name: 'Tên cá nhân, tổ chức', width: 62, kind: 'text', of: ({ applicant }) => applicant },
  { name: 'Địa chỉ, số điện thoại', width: 72, kind: 'text', of: contactOf },
  { name: 'Cơ quan chủ trì giải quyết', width: 60, kind: 'text', of: ({ competentUnit }) => competentUnit },
  { name: 'Nhận hồ sơ', width: 43, kind: 'time', of: ({ receivedAt }) => receivedAt },
  { name: 'Hẹn trả kết quả', width: 43, kind: 'time', of: ({ dueAt }) => dueAt },
  { name: 'Giải quyết xong', width: 43, kind: 'time', of: ({ resolvedAt }) => resolvedAt },
  { name: 'Trả kết quả', width: 43, kind: 'time', of: ({ returnedAt }) => returnedAt },
  { name: 'Ký nhận', width: 34, kind: 'text', of: () => null },
  { name: 'Tình trạng', width: 50, kind: 'text', of: ({ status }) => status },
];

function contactOf({ address, phone }: RegisterLine): string | null {
  const known = [address, phone].filter((text) => text !== null);
  return known.length === 0 ? null : known.join('; ');
}
