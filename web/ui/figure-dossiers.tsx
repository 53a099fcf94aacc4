import type { ComponentChildren } from 'preact';
import { API } from '../api/client.ts';
import { useRead } from '../api/store.ts';
import type { Schemas } from '../api/types.ts';
import { formatInstant, formatPlainDay } from '../text/format.ts';
import { figureWords as say } from '../text/figures.ts';
import { words } from '../text/vi.ts';
import type { Column } from './data-table.tsx';
import { Dialog } from './dialog.tsx';
import { DossierLink, holderWords } from './dossier-columns.tsx';
import { withQuery } from './filters.ts';
import { PagedList } from './paged-list.tsx';

type Listed = Schemas['NamedDossier'];
type Described = Schemas['FigureDescription'] | Schemas['RateDescription'];

/** What the number was asked by: its dossiers are asked by the same. */
export type FigureQuestion = Readonly<Record<string, string | undefined>>;

const COLUMNS: readonly Column<Listed>[] = [
  { id: 'code', name: words.fields.code, cell: ({ code }) => <DossierLink code={code} /> },
  {
    id: 'procedure',
    name: words.fields.procedure,
    cell: ({ procedure, procedureName }) => procedureName ?? procedure ?? words.none,
  },
  { id: 'unit', name: say.unit, cell: ({ unit, unitName }) => unitName ?? unit },
  { id: 'day', name: say.day, cell: ({ businessDay }) => formatPlainDay(businessDay) },
  { id: 'dueAt', name: say.dueAt, cell: ({ dueAt }) => instantOf(dueAt) },
  { id: 'resolvedAt', name: say.resolvedAt, cell: ({ resolvedAt }) => instantOf(resolvedAt) },
  { id: 'judgement', name: say.judgement, cell: ({ judgement }) => judgement && words.ended[judgement] },
  { id: 'holder', name: words.fields.holder, cell: holderWords },
  { id: 'recordedAt', name: words.fields.recordedAt, cell: ({ recordedAt }) => formatInstant(recordedAt) },
];

const instantOf = (instant: string | null): string => (instant === null ? words.none : formatInstant(instant));

/** Every figure and rate, as the server describes it. */
export function useCatalogue(): ReadonlyMap<string, Described> {
  const { data } = useRead<Schemas['FigureCatalogue']>('/figures/catalogue');
  const { figures = [], rates = [] } = data.value ?? {};
  return new Map([...figures, ...rates].map((each) => [each.id, each]));
}

type Opened = Readonly<{
  figure: string;
  title: string;
  asked: FigureQuestion;
  onClose: () => void;
  children?: ComponentChildren;
}>;

/** What a number counts, by which formula and text, and its dossiers: their total is the number. */
export function FigureDossiers({ figure, title, asked, onClose, children }: Opened) {
  const described = useCatalogue().get(figure);
  const file = (type: string): string => `${API}${withQuery(`/figures/${figure}/dossiers.${type}`, asked)}`;
  return (
    <Dialog label={title} onClose={onClose} isWide>
      <div class="head">
        <h2>{title}</h2>
        <a class="button" href={file('csv')} download>
          {words.csv}
        </a>
        <a class="button" href={file('xlsx')} download>
          {words.excel}
        </a>
        <button type="button" onClick={onClose}>
          {words.close}
        </button>
      </div>
      {children}
      {described && (
        <dl class="facts">
          <dt>{say.counts}</dt>
          <dd>{described.counts}</dd>
          <dt>{say.source}</dt>
          <dd>{described.source}</dd>
        </dl>
      )}
      <PagedList<Listed>
        caption={say.dossiers}
        path={withQuery(`/figures/${figure}/dossiers`, asked)}
        columns={COLUMNS}
        keyOf={({ code, businessDay }) => `${code}${businessDay}`}
        empty={<p>{say.empty}</p>}
      />
    </Dialog>
  );
}
