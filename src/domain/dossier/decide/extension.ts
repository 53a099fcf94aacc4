import type { Dossier } from '../dossier-state.ts';
import { DossierFieldInvalid, DossierStateForbids } from '../dossier-errors.ts';
import type { DossierEvent } from '../dossier-events.ts';
import { extensionRefusal, type FoldContext } from '../../clock/legal-clock.ts';

/**
 * A commanded extension must take effect: on a day before the due day, once, while the clock runs, to a later day
 * (NĐ 61/2018 Đ19(9)).
 * @throws `no-due-date`, `clock-stopped`, `extension-tardy`, `extension-used`, `invalid-field`
 */
export function checkExtension(state: Dossier | null, event: DossierEvent, ctx: FoldContext): void {
  if (event.type !== 'DeadlineExtended' || state === null || state.clock === null) return;
  const refusal = extensionRefusal(state.clock, event.occurredAt, Date.parse(event.data.newDueAt), ctx);
  if (refusal === null) return;
  if (refusal === 'invalid-field') throw new DossierFieldInvalid('newDueAt', 'must be a later day than the due day');
  throw new DossierStateForbids(refusal, state);
}
