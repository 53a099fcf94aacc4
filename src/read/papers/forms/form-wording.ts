import { breakable } from '../../../platform/printing/breakable-text.ts';
import { field, fieldsInARow } from '../../../platform/printing/form-fields.ts';
import type { PdfBlock } from '../../../platform/printing/pdf-content.ts';
import type { PrintedApplicant } from '../printed-dossier.ts';

/** The one-stop desk, as the headings of its forms name it. */
export const DESK = 'Bộ phận Tiếp nhận và Trả kết quả';

export const SIGN = '(Ký và ghi rõ họ tên)';
/** Who signs what an agency decides, and how. */
export const HEAD_OF_AGENCY = ['THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ', '(Ký, ghi rõ họ tên và đóng dấu)'] as const;

/** Where a name is not known, or erased. */
export const BLANK_NAME = '………………………………………';

const PHONE_WIDTH = 150;

/** Whose dossier it is, their address, telephone and e-mail. */
export function applicantFields(label: string, applicant: PrintedApplicant): PdfBlock[] {
  return [
    field(label, applicant?.name ?? null, { bold: true }),
    field('Địa chỉ', applicant?.address ?? null),
    fieldsInARow(
      { ...field('Số điện thoại', applicant?.phone ?? null), width: PHONE_WIDTH },
      field('Email', applicant?.email ?? null),
    ),
  ];
}

export function addressee(applicant: PrintedApplicant): PdfBlock {
  const name = applicant?.name ?? BLANK_NAME;
  return { text: ['Kính gửi: ', ...breakable(name, { bold: true })], alignment: 'center', margin: [0, 0, 0, 8] };
}
