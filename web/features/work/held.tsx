import { useState } from 'preact/hooks';
import { may } from '../../api/session.ts';
import type { Schemas } from '../../api/types.ts';
import { type ActionName, dossierWords } from '../../text/dossier.ts';
import { words } from '../../text/vi.ts';
import { workWords as say } from '../../text/work.ts';
import { actionOfKey } from '../../ui/actions/actions.ts';
import { BulkForm } from '../../ui/actions/bulk-form.tsx';
import { RowAction } from '../../ui/actions/row-action.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { CODE, DUE, LATENESS, PROCEDURE } from '../../ui/dossier-columns.tsx';
import { isSingleKey } from '../../ui/use-keys.ts';

type Line = Schemas['DossierLine'];
type Block = Readonly<{ title: string; rows: readonly Line[]; empty: string }>;
type Shown = Readonly<{
  changed: ReadonlySet<string>;
  blocks: readonly Block[];
  selected: ReadonlySet<string>;
  onSelect: (codes: ReadonlySet<string>) => void;
}>;

const COLUMNS: readonly Column<Line>[] = [
  CODE,
  PROCEDURE,
  LATENESS,
  DUE,
  { id: 'status', name: words.fields.status, cell: ({ statusLabel }) => statusLabel },
];

const BULK = ['forward', 'record-late-cause'] as const satisfies readonly ActionName[];

/** The dossiers in their blocks: a key on a row opens the form of an action, chosen ones are worked together. */
export function Held({ blocks, selected, onSelect, changed }: Shown) {
  const [open, setOpen] = useState<Readonly<{ code: string; action: ActionName }>>();
  const press = (event: KeyboardEvent): void => {
    const { key, target } = event;
    const code = target instanceof HTMLElement ? target.closest('tr')?.dataset['key'] : undefined;
    const action = actionOfKey(key);
    if (code !== undefined && action && isSingleKey(event)) setOpen({ code, action });
  };
  return (
    <div onKeyUp={press}>
      <p class="keys quiet small no-print">{say.keys}</p>
      {open && <RowAction key={open.code + open.action} {...open} onDone={() => setOpen(undefined)} />}
      {selected.size > 0 && <Together selected={selected} onDone={() => onSelect(new Set())} />}
      {blocks.map(({ title, rows, empty }) => (
        <section key={title} class="block stack">
          <h2>
            {title} <span class="quiet">({rows.length})</span>
          </h2>
          {rows.length === 0 ? (
            <p class="empty">{empty}</p>
          ) : (
            <DataTable
              caption={title}
              columns={COLUMNS}
              rows={rows}
              keyOf={({ code }) => code}
              selected={selected}
              onSelect={onSelect}
              changed={changed}
            />
          )}
        </section>
      ))}
    </div>
  );
}

function Together({ selected, onDone }: Readonly<{ selected: ReadonlySet<string>; onDone: () => void }>) {
  const [action, setAction] = useState<ActionName>();
  return (
    <section class="stack" aria-label={say.bulk(selected.size)}>
      <div class="row">
        <strong>{say.bulk(selected.size)}</strong>
        {BULK.filter((each) => may(`dossier.${each}`)).map((each) => (
          <button key={each} type="button" aria-pressed={each === action} onClick={() => setAction(each)}>
            {dossierWords.actions[each]}
          </button>
        ))}
      </div>
      {action && <BulkForm key={action} action={action} codes={selected} onDone={onDone} />}
    </section>
  );
}
