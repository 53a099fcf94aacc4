import { type BodyField, date, number, text } from './body-field.ts';
import { lastDueAt, type PortalStep, statusThere } from './portal-dossier.ts';
import { PROGRESS_TEXTS } from './progress-texts.ts';

const REQUIRED = { required: true } as const;

/** The members of a row of progress (CapNhatTienDoHoSoMC, CapNhatTienTrinh), in the order of the other side's table. */
export const PROGRESS_FIELDS: readonly BodyField<PortalStep>[] = [
  text('MaHoSo', ({ of }) => of.codeThere, REQUIRED),
  text('NguoiXuLy', (step) => step.actorName ?? unitName(step), REQUIRED),
  // No account has a title here.
  text('ChucDanh', () => null),
  date('ThoiDiemXuLy', ({ event }) => event.occurredAt, REQUIRED),
  text('PhongBanXuLy', unitName),
  text('NoiDungXuLy', ({ event }) => PROGRESS_TEXTS[event.type] ?? null, REQUIRED),
  number('TrangThai', ({ of }) => statusThere(of), REQUIRED),
  date('NgayBatDau', ({ event }) => event.occurredAt),
  date('NgayKetThucTheoQuyDinh', ({ of }) => lastDueAt(of)),
];

function unitName({ of, event }: PortalStep): string {
  return of.facts.unitNameOn(event.unit, of.facts.zone.dayOf(event.occurredAt)) ?? event.unit;
}
