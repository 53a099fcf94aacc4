import { BTP_07A } from './btp-07a.ts';
import { CCHC_3 } from './cchc-3.ts';
import { CCHC_7 } from './cchc-7.ts';
import { DIGITISATION } from './digitisation.ts';
import { ALL_FIGURES } from './figures.ts';
import type { FormDefinition, FormId } from './form-definition.ts';
import { INDEX_766 } from './index-766.ts';
import { CCHC_1 } from '../typed/sheets/cchc-1.ts';
import { CCHC_2 } from '../typed/sheets/cchc-2.ts';
import { CCHC_4 } from '../typed/sheets/cchc-4.ts';
import { CCHC_5 } from '../typed/sheets/cchc-5.ts';
import { CCHC_6 } from '../typed/sheets/cchc-6.ts';
import { VPCP_06A } from './vpcp-06a.ts';

/** Every form that a report can have. */
export const FORMS: Readonly<Record<FormId, FormDefinition>> = {
  'cchc-1': CCHC_1,
  'cchc-2': CCHC_2,
  'cchc-3': CCHC_3,
  'cchc-4': CCHC_4,
  'cchc-5': CCHC_5,
  'cchc-6': CCHC_6,
  'cchc-7': CCHC_7,
  'vpcp-06a': VPCP_06A,
  'btp-07a': BTP_07A,
  digitisation: DIGITISATION,
  'index-766': INDEX_766,
  figures: ALL_FIGURES,
};

export function isFormId(id: string): id is FormId {
  return Object.hasOwn(FORMS, id);
}
