import type { Channel } from '../../../domain/dossier/vocabulary.ts';
import { plainWords } from '../../../domain/values/plain-words.ts';
import type { RowField } from '../mapping/row-fields.ts';

/**
 * What columns of the systems of before are called, in lower case and without marks. Only what leaves little doubt:
 * a wrong proposal costs a clerk more than none.
 */
const NAMES: Readonly<Partial<Record<RowField, readonly string[]>>> = {
  code: ['ma ho so', 'so ho so', 'ma so ho so', 'ma hs', 'so bien nhan', 'mahoso', 'case_id', 'code'],
  procedure: ['ma thu tuc', 'ma tthc', 'thu tuc', 'ma thu tuc hanh chinh', 'mathutuc', 'matthc', 'procedure'],
  receivingUnit: ['ma don vi tiep nhan', 'don vi tiep nhan', 'noi tiep nhan', 'co quan tiep nhan', 'receivingunit'],
  competentUnit: ['ma don vi giai quyet', 'don vi giai quyet', 'co quan giai quyet', 'don vi xu ly', 'competentunit'],
  channel: ['kenh', 'kenh nop', 'hinh thuc nop', 'hinh thuc tiep nhan', 'kenh tiep nhan', 'channel'],
  receivedAt: ['ngay tiep nhan', 'ngay nhan', 'tiep nhan luc', 'thoi gian tiep nhan', 'ngay nop', 'receivedat'],
  dueAt: ['ngay hen tra', 'hen tra', 'ngay hen', 'han xu ly', 'han tra', 'ngay hen tra ket qua', 'deadline', 'dueat'],
  resolvedAt: [
    'ngay giai quyet',
    'ngay co ket qua',
    'ngay hoan thanh',
    'ngay ket thuc',
    'giai quyet luc',
    'enddate',
    'resolvedat',
  ],
  returnedAt: ['ngay tra', 'ngay tra ket qua', 'tra ket qua luc', 'returnedat'],
  withdrawnAt: ['ngay rut', 'rut luc', 'withdrawnat'],
  stoppedAt: ['ngay dung', 'dung luc', 'stoppedat'],
  holder: ['can bo', 'can bo xu ly', 'nguoi xu ly', 'dang giu', 'can bo thu ly'],
  forwardedAt: ['ngay chuyen', 'chuyen luc', 'ngay chuyen xu ly', 'forwardedat'],
  feeDong: ['phi', 'le phi', 'phi, le phi', 'phi (dong)', 'feedong'],
  applicantName: ['nguoi nop', 'ho ten', 'ho va ten', 'ten nguoi nop', 'chu ho so', 'applicantname'],
  identityNumber: ['so cccd', 'cccd', 'so cmnd', 'so dinh danh', 'so giay to', 'identitynumber'],
  phone: ['dien thoai', 'so dien thoai', 'sdt', 'phone'],
  email: ['email', 'thu dien tu', 'e-mail'],
  address: ['dia chi', 'address'],
};

const CHANNEL_TEXTS: readonly (readonly [RegExp, Channel])[] = [
  [/truc tuyen|online|internet|qua mang|e-?mail|dvc/, 'online'],
  [/truc tiep|tai quay|mot cua|in-person|desk/, 'in-person'],
  [/buu chinh|buu dien|post/, 'postal'],
  [/ki-?\s?ot|kiosk/, 'kiosk'],
];

const MEANINGS = new Map(
  Object.entries(NAMES).flatMap(([field, names]) => names.map((name) => [name, field as RowField] as const)),
);

/** What a column of this name means, where that is hardly in doubt. */
export function fieldCalled(name: string): RowField | undefined {
  return MEANINGS.get(bare(name));
}

/** The channel that a text of an old table names. */
export function channelCalled(text: string): Channel | undefined {
  return CHANNEL_TEXTS.find(([form]) => form.test(bare(text)))?.[1];
}

function bare(text: string): string {
  return plainWords(text).join(' ');
}
