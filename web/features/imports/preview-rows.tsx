import { useState } from 'preact/hooks';
import { formatCount, formatInstant } from '../../text/format.ts';
import { importWords } from '../../text/imports.ts';
import { eventName } from '../../text/dossier.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { shapeOf } from './mapping.ts';
import type { Preview } from './use-preview.ts';

const { mapping: say } = importWords;

type Row = Preview['sample'][number];

/** The first rows of the file, and what each becomes; who applies is seen only when somebody asks for it. */
export function PreviewRows({ preview, onTry }: Readonly<{ preview: Preview; onTry: () => void }>) {
  const [isShown, setShown] = useState(false);
  const cells = preview.columns.map(({ name }, at) => ({
    id: `cell-${at}`,
    name,
    cell: ({ raw }: Row) => (isShown ? raw[at] : shapeOf(raw[at] ?? '')),
  }));
  return (
    <>
      <div class="row">
        <button type="button" onClick={onTry}>
          {say.tryRows}
        </button>
        <label class="check">
          <input type="checkbox" checked={isShown} onChange={({ currentTarget }) => setShown(currentTarget.checked)} />
          {say.show}
        </label>
      </div>
      {!isShown && <p class="hint">{say.showHint}</p>}
      <DataTable
        caption={say.rows}
        columns={[
          { id: 'line', name: importWords.line, number: true, cell: ({ line }: Row) => formatCount(line) },
          { id: 'becomes', name: say.becomes, cell: Becomes },
          ...cells,
        ]}
        rows={preview.sample}
        keyOf={({ line }) => String(line)}
      />
    </>
  );
}

function Becomes({ events, problem }: Row) {
  if (problem) return <span class="wrong">{problem.message}</span>;
  if (events.length === 0) return <span class="quiet">{importWords.noEvents}</span>;
  return (
    <ul>
      {events.map(({ type, occurredAt }) => (
        <li key={type}>
          {eventName(type)} · {formatInstant(occurredAt)}
        </li>
      ))}
    </ul>
  );
}
