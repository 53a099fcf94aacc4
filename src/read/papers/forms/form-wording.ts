import { field, fieldsInARow } from '../../../platform/printing/form-fields.ts';
import type { PdfBlock } from '../../../platform/printing/pdf-content.ts';
import type { PrintedApplicant } from '../printed-dossier.ts';

/** The one-stop desk, as the headings of its forms name it. */
export const DESK = 'Bộ phận Tiếp nhận và Trả kết quả';

const PHONE_WIDTH = 160;

/** @param number of the form in the appendix */
export function formFootnote(number: '01' | '02' | '04'): string {
  return `Mẫu số ${number}, Phụ lục kèm theo Thông tư số 01/2018/TT-VPCP`;
}

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
