/**
 * The words of the platform's messages, as its document of 2020 has them; another release of it may use others
 * (unconfirmed), so they stand in this one place.
 */
export const WORDS = {
  /** `LoaiBanTin` of the three messages. */
  init: 'pay',
  callback: 'ipn',
  query: 'querydr',
  /** `PhienBan`. */
  version: '1.0.0',
  /** `MaTienTe`. */
  currency: 'VND',
  /** `NgonNgu`. */
  language: 'vi',
  /** `MaLoi` of what has succeeded. */
  success: '00',
  /** `TrangThaiGD` of an answer to a status query. */
  status: { '1': 'done', '3': 'pending', '4': 'failed' },
} as const;

/** What the platform says has become of a payment. */
export type PlatformStatus = (typeof WORDS)['status'][keyof (typeof WORDS)['status']];
