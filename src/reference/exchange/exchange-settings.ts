import type { Day } from '../../domain/time/local-time.ts';
import { grouped } from '../snapshot/dated-versions.ts';
import { type ExchangeSettingName, SHIPPED_SETTINGS } from './shipped-settings.ts';

/** A setting as it was set, from a day on until the next one of its name. */
export type SettingRow = Readonly<{ name: string; value: string; from: Day; legalBasis: string }>;

/** What was set about the exchange with the outside; where nothing was, what is shipped holds. */
export class ExchangeSettings {
  private readonly rows: ReadonlyMap<string, readonly SettingRow[]>;

  constructor(rows: Iterable<SettingRow>) {
    this.rows = grouped(
      [...rows].toSorted((a, b) => a.from - b.from),
      ({ name }) => name,
    );
  }

  /** The value of a day, as `setting-values.ts` reads it. */
  on(name: ExchangeSettingName, day: Day): string {
    return this.setOn(name, day)?.value ?? SHIPPED_SETTINGS[name].value;
  }

  /** The row that holds on a day; undefined: none was set by then. */
  setOn(name: ExchangeSettingName, day: Day): SettingRow | undefined {
    return this.rows.get(name)?.findLast(({ from }) => from <= day);
  }
}
