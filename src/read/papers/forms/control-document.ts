import { field, keptTogether, signatures } from '../../../platform/printing/form-fields.ts';
import type { PdfDefinition } from '../../../platform/printing/pdf-content.ts';
import { smallTable } from '../../../platform/printing/sections.ts';
import { deskPaper } from './desk-paper.ts';
import type { ControlSlip } from './control-slip.ts';
import { DESK, SIGN } from './form-wording.ts';

/** Form 05 of TT 01/2018/TT-VPCP, form 06 of TT 03/2025/TT-VPCP. */
export function controlDocument(slip: ControlSlip): PdfDefinition {
  return deskPaper({
    head: slip,
    desk: DESK,
    number: `Số: ${slip.code}`,
    content: [
      field('Nội dung yêu cầu giải quyết', slip.procedure),
      field('Cơ quan giải quyết', slip.competentUnit),
      field('Thời gian nhận hồ sơ', slip.receivedAt),
      field('Thời gian trả kết quả', slip.dueAt, { bold: true }),
      smallTable(
        [
          { name: 'STT', width: 22, align: 'center' },
          { name: 'Thời điểm', width: 52, align: 'left' },
          { name: 'Bên giao', width: '*', align: 'left' },
          { name: 'Bên nhận', width: '*', align: 'left' },
          { name: 'Việc', width: 62, align: 'left' },
          { name: 'Thời gian giữ', width: 58, align: 'left' },
        ],
        slip.rows.map(({ at, from, to, what, held }, index) => [String(index + 1), at, from, to, what, held]),
      ),
      keptTogether(
        field('Kết quả giải quyết hồ sơ', slip.verdict),
        signatures(['NGƯỜI GIAO', SIGN], ['NGƯỜI NHẬN', SIGN]),
      ),
    ],
  });
}
