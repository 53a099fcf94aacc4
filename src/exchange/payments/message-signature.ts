import { createHash, timingSafeEqual } from 'node:crypto';

/** A message of the platform: texts by their Vietnamese names. */
export type MessageFields = Readonly<Record<string, string>>;

/** The fields that a message of each kind is signed by, in this order. */
export const SIGNED = {
  init: [
    'LoaiBanTin',
    'PhienBan',
    'MaDoiTac',
    'MaThamChieu',
    'SoTien',
    'LoaiHinhThanhToan',
    'MaKenhThanhToan',
    'MaThietBi',
    'NgonNgu',
    'MaTienTe',
    'MaNganHang',
    'ThongTinGiaoDich',
    'ThoiGianGD',
    'Ip',
  ],
  callback: [
    'LoaiBanTin',
    'MaLoi',
    'MaDoiTac',
    'MaThamChieu',
    'SoTien',
    'MaTienTe',
    'MaGiaoDich',
    'MaNganHang',
    'ThoiGianGD',
    'ThongTinGiaoDich',
  ],
  query: ['LoaiBanTin', 'PhienBan', 'MaDoiTac', 'MaThamChieu', 'ThoiGianGD'],
} as const;
export type SignedMessage = keyof typeof SIGNED;

/** `MaXacThuc`: SHA-256, hexadecimal in lower case, of the fields as they are sent and the secret, `|` between two. */
export function signatureOf(kind: SignedMessage, fields: MessageFields, secret: string): string {
  const parts = [...SIGNED[kind].map((name) => fields[name] ?? ''), secret];
  return createHash('sha256').update(parts.join('|')).digest('hex');
}

/** Whether a message was signed with this secret. It takes the same time whatever was sent. */
export function isSigned(kind: SignedMessage, fields: MessageFields, secret: string): boolean {
  const wanted = Buffer.from(signatureOf(kind, fields, secret));
  const given = Buffer.alloc(wanted.length);
  const sent = Buffer.from(fields['MaXacThuc'] ?? '');
  sent.copy(given);
  return timingSafeEqual(wanted, given) && sent.length === wanted.length;
}
