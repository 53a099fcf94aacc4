import * as legalClock from '../../clock/legal-clock.ts';
import { newestCalendar } from '../../values/event-definition.ts';
import { blankableText, instantOrDay, integer, letterNumber, optional, required } from '../../values/event-field.ts';
import { invalidField } from '../../values/field-errors.ts';
import { DossierStateForbids } from '../dossier-errors.ts';
import { whileProcessed } from '../state-rules.ts';
import { advance, clockEvent, dossierEvent, moveClocks } from './define.ts';

export const DeadlineExtended = dossierEvent({
  type: 'DeadlineExtended',
  fields: {
    newDueAt: required(instantOrDay),
    apologyLetter: required(letterNumber),
    reason: optional(blankableText),
    signedBy: optional(blankableText),
  },
  pins: newestCalendar,
  rules: whileProcessed,
  /**
   * A commanded extension must take effect: on a day before the due day, once, while the clock runs, to a later day
   * (NĐ 61/2018 Đ19(9)).
   * @throws `no-due-date`, `clock-stopped`, `extension-tardy`, `extension-used`, `invalid-field`
   */
  checkCommand: (state, event, ctx) => {
    if (state === null || state.clock === null) return;
    const extension = { ...clockEvent(event), newDueAt: Date.parse(event.data.newDueAt) };
    const refusal = legalClock.extensionRefusal(state.clock, extension, ctx);
    if (refusal === null) return;
    if (refusal === 'invalid-field') throw invalidField('newDueAt', 'must be a later day than the due day');
    throw new DossierStateForbids(refusal, state);
  },
  evolve: (state, event, ctx) => {
    const extension = { ...clockEvent(event), newDueAt: Date.parse(event.data.newDueAt) };
    const { clock: before, indexClock } = state;
    const clock = before && legalClock.extend(before, extension, ctx);
    const follows = indexClock !== null && clock !== before;
    return advance(state, event, {
      processing: true,
      clock,
      indexClock: follows ? legalClock.followExtension(indexClock, extension, ctx) : indexClock,
    });
  },
});

/** A decree that comes late: a changed calendar moves an open due date. */
export const ClockRevised = dossierEvent({
  type: 'ClockRevised',
  fields: { calendarRevision: required(integer(1, 2_147_483_647)) },
  system: true,
  rules: whileProcessed,
  evolve: (state, event, ctx) => {
    const { version, occurredAt, recordedAt, data } = event;
    const revision = { version, occurredAt, recordedAt, byDay: false, calendarRevision: data.calendarRevision };
    return advance(state, event, {
      ...moveClocks(state, (clock) => legalClock.reviseCalendar(clock, revision, ctx)),
    });
  },
});
