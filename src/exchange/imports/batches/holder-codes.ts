import { macOf } from '../../../platform/keys/service-keys.ts';
import type { ReferenceSnapshot } from '../../../reference/snapshot/reference-snapshot.ts';

/**
 * The code under which the log keeps a holder that an old system tells: the text itself where it names a unit, a
 * department of the competent unit or an account; of any other text, which may be somebody's name, a code that only
 * the same text makes.
 */
export type HolderCode = (text: string, competentUnit: string | undefined) => string;

const LEGACY_HOLDER = /^legacy-[0-9a-f]{12}$/;
const HEX_DIGITS = 12;

/** True of a code that stands for the text of an old system, which lies beside the log. */
export function isLegacyHolder(holder: string): boolean {
  return LEGACY_HOLDER.test(holder);
}

/**
 * @param key of the deployment: nobody else can try names out
 * @param accounts the codes among the texts that accounts have
 */
export function holderCodes(
  key: Buffer,
  accounts: ReadonlySet<string>,
  facts: Pick<ReferenceSnapshot, 'unitIsKnown' | 'departmentName'>,
): HolderCode {
  const codes = new Map<string, string>();
  const legacyCode = (text: string): string => {
    const code = codes.get(text) ?? `legacy-${macOf(key, 'holder', text).toString('hex').slice(0, HEX_DIGITS)}`;
    codes.set(text, code);
    return code;
  };
  return (text, unit) => {
    if (isLegacyHolder(text) || facts.unitIsKnown(text) || accounts.has(text)) return text;
    return unit !== undefined && facts.departmentName(unit, text) !== null ? text : legacyCode(text);
  };
}
