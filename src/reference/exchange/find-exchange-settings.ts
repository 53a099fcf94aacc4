import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Day, formatDay } from '../../domain/time/local-time.ts';
import type { Asking } from '../../platform/http/query-parameters.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { today } from '../../platform/operations/today.ts';
import { pageOf } from '../lists/list-page.ts';
import { ReferenceData } from '../snapshot/reference-data.ts';
import type { ReferenceSnapshot } from '../snapshot/reference-snapshot.ts';
import type { ExchangeSettingItem, ExchangeSettingsPage, PortalCodesPage } from './exchange.answer.ts';
import { ExchangeSettingsQuery, PortalCodesQuery } from './exchange.query.ts';
import { EXCHANGE_SETTING_NAMES, type ExchangeSettingName, SHIPPED_SETTINGS } from './shipped-settings.ts';

/** Every setting of the exchange, by name: as it was set, else as it is shipped. */
@QueryHandler(ExchangeSettingsQuery)
export class FindExchangeSettings implements IQueryHandler<ExchangeSettingsQuery> {
  constructor(
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
    private readonly settings: Settings,
  ) {}

  async execute({ asOf, page }: Asking<ExchangeSettingsQuery>): Promise<ExchangeSettingsPage> {
    const day = asOf ?? today(this.clock, this.settings);
    const snapshot = await this.reference.current();
    const { items, ...rest } = pageOf(EXCHANGE_SETTING_NAMES, page, (name) => [name]);
    return { items: items.map((name) => settingItem(snapshot, name, day)), ...rest };
  }
}

/** The portal's codes of a day, by kind and our code. */
@QueryHandler(PortalCodesQuery)
export class FindPortalCodes implements IQueryHandler<PortalCodesQuery> {
  constructor(
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
    private readonly settings: Settings,
  ) {}

  async execute({ kind, asOf, page }: Asking<PortalCodesQuery>): Promise<PortalCodesPage> {
    const { portalCodes } = await this.reference.current();
    const codes = portalCodes.allOn(asOf ?? today(this.clock, this.settings));
    const wanted = codes.filter((code) => kind === undefined || code.kind === kind);
    const { items, ...rest } = pageOf(wanted, page, (code) => [code.kind, code.ours]);
    return { items: items.map(({ from, ...code }) => ({ ...code, validFrom: formatDay(from) })), ...rest };
  }
}

function settingItem({ exchange }: ReferenceSnapshot, name: ExchangeSettingName, day: Day): ExchangeSettingItem {
  const shipped = SHIPPED_SETTINGS[name];
  const set = exchange.setOn(name, day);
  return {
    name,
    value: set?.value ?? shipped.value,
    validFrom: set === undefined ? null : formatDay(set.from),
    legalBasis: set?.legalBasis ?? shipped.legalBasis,
    shippedValue: shipped.value,
    shippedCertainty: shipped.certainty,
    meaning: shipped.meaning,
    rule: shipped.kind.rule,
  };
}
