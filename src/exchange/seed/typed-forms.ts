import { type ApiTarget, callApi, textOf } from '../imports/command/api-client.ts';

/** What a report prints in the rows of a form that units fill in; values as printed, empty where it prints none. */
export type PrintedForm = Readonly<{
  form: string;
  rows: readonly Readonly<{ stt: string; value: string; note: string }>[];
}>;

type Sheet = Readonly<{ rows: readonly Readonly<{ stt: string; kind: string }>[] }>;

/** The half-year of the report, and the city that has filled the forms in. */
const FILLED = { period: '2024-H1', unit: 'H13' } as const;

/** Rows of a form as the API takes them: what it works out itself is left out. */
type Filling = Readonly<{ values: Record<string, string | number>; notes: Record<string, string> }>;

/** Fills in the forms of the periodic statistics that have no dossiers behind them. @throws ApiProblem */
export async function fillTypedForms(target: ApiTarget, forms: readonly PrintedForm[]): Promise<void> {
  for (const { form, rows } of forms) {
    const path = `/typed-forms/${form}`;
    const asked = await callApi(target, { method: 'GET', path: `${path}?${new URLSearchParams(FILLED).toString()}` });
    const sheet = JSON.parse(await textOf(asked)) as Sheet;
    const filling = fillingOf(rows, new Map(sheet.rows.map(({ stt, kind }) => [stt, kind])));
    const headers = { 'content-type': 'application/json' };
    const body = whole(JSON.stringify({ ...FILLED, ...filling }));
    await textOf(await callApi(target, { method: 'PUT', path, headers, body }));
  }
}

async function* whole(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

/** `1.853` is a count of thousands, `04` one of 4, `50%` and `14,86` percentages, which the API reads as they are. */
export function fillingOf(rows: PrintedForm['rows'], kinds: ReadonlyMap<string, string>): Filling {
  const entries = rows.filter(({ stt }) => ['count', 'percent', 'choice'].includes(kinds.get(stt) ?? ''));
  const values = entries.flatMap(({ stt, value }) => {
    if (value === '') return [];
    return [[stt, kinds.get(stt) === 'percent' ? value.replace('%', '') : Number(value.replaceAll('.', ''))] as const];
  });
  const notes = entries.flatMap(({ stt, note }) => (note === '' ? [] : [[stt, note] as const]));
  return { values: Object.fromEntries(values), notes: Object.fromEntries(notes) };
}
