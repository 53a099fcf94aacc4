import type { Schemas } from '../api/types.ts';
import { formatInstant } from '../text/format.ts';
import { words } from '../text/vi.ts';
import type { Column } from './data-table.tsx';
import { LatenessBadge } from './lateness.tsx';

type Line = Pick<Schemas['DossierLine'], 'code' | 'procedure' | 'procedureName' | 'lateness' | 'dueAt'>;
type Held = Readonly<{ holder: string; holderName: string | null }>;

/** The link by which a list opens a dossier. */
export function DossierLink({ code }: Readonly<{ code: string }>) {
  return (
    <a class="code" href={`/dossiers/${encodeURIComponent(code)}`}>
      {code}
    </a>
  );
}

export function holderWords({ holder, holderName }: Held): string {
  return holder === 'applicant' ? words.holders.applicant : (holderName ?? holder);
}

export const CODE: Column<Line> = {
  id: 'code',
  name: words.fields.code,
  cell: ({ code }) => <DossierLink code={code} />,
};
export const PROCEDURE: Column<Line> = {
  id: 'procedure',
  name: words.fields.procedure,
  cell: ({ procedure, procedureName }) => (
    <span class="clamped" title={procedureName ?? procedure}>
      {procedureName ?? procedure}
    </span>
  ),
};
export const LATENESS: Column<Line> = {
  id: 'lateness',
  name: words.fields.lateness,
  cell: ({ lateness }) => <LatenessBadge lateness={lateness} />,
};
export const DUE: Column<Line> = {
  id: 'dueAt',
  name: words.fields.dueAt,
  cell: ({ dueAt }) => (dueAt === null ? words.none : <time dateTime={dueAt}>{formatInstant(dueAt)}</time>),
};
export const HOLDER: Column<Held> = { id: 'holder', name: words.fields.holder, cell: holderWords };
