import type { IndexSettings } from '../../domain/index-766/index-definition.ts';
import { SHIPPED_DEFINITION } from '../../domain/index-766/shipped-definition.ts';

const FLAG = ['true', 'false'];

/** The settings of a version, and what each of them may be. */
export const SETTING_RULES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    onlineNeedsResult: FLAG,
    onlineTimesSync: FLAG,
    kioskChannel: ['1', '2'],
    resultNeedsLink: FLAG,
    // Of a province, of a ministry.
    publishLeadDays: ['5', '20'],
    publicWithinDays: ['5', '10'],
  } satisfies Record<keyof IndexSettings, readonly string[]>),
);

/** Settings as rows of a version name them; what they leave out is as in the version that is shipped. */
export function settingsOf(values: ReadonlyMap<string, string>): IndexSettings {
  const shipped = SHIPPED_DEFINITION.settings;
  const flag = (name: 'onlineNeedsResult' | 'onlineTimesSync' | 'resultNeedsLink'): boolean =>
    (values.get(name) ?? String(shipped[name])) === 'true';
  const number = (name: 'kioskChannel' | 'publishLeadDays' | 'publicWithinDays'): number =>
    Number(values.get(name) ?? shipped[name]);
  return {
    onlineNeedsResult: flag('onlineNeedsResult'),
    onlineTimesSync: flag('onlineTimesSync'),
    kioskChannel: number('kioskChannel'),
    resultNeedsLink: flag('resultNeedsLink'),
    publishLeadDays: number('publishLeadDays'),
    publicWithinDays: number('publicWithinDays'),
  };
}
