import { useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';

/** The official forms, as the server knows them. */
export function useForms(): readonly Schemas['ReportForm'][] {
  return useRead<Schemas['ReportFormsAnswer']>('/report-forms').data.value?.items ?? [];
}
