import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { words } from '../text/vi.ts';

export type Column<T> = Readonly<{
  id: string;
  name: string;
  cell: (row: T) => ComponentChildren;
  number?: boolean;
}>;

type Listed<T> = Readonly<{
  caption: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  isStale?: boolean;
  /** Those that are chosen; absent: nothing can be chosen. */
  selected?: ReadonlySet<string>;
  onSelect?: (keys: ReadonlySet<string>) => void;
}>;

/** A list: ↑ ↓ or J K go from row to row by the link of each, X chooses; on a phone each row is a card. */
export function DataTable<T>(props: Listed<T>) {
  const { caption, columns, rows, keyOf, isStale, selected } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  return (
    <div class="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table class={`data cards ${isStale ? 'stale' : ''}`} aria-busy={isStale}>
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            {selected && (
              <th scope="col">
                <span class="hidden">{words.table.selected(selected.size)}</span>
              </th>
            )}
            {columns.map(({ id, name, number }) => (
              <th key={id} scope="col" class={number ? 'number' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={(event) => move(event, body.current)}>
          {rows.map((row) => (
            <Row key={keyOf(row)} {...props} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row<T>({ columns, keyOf, selected, onSelect, row }: Listed<T> & Readonly<{ row: T }>) {
  const key = keyOf(row);
  const toggle = (): void => {
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    onSelect?.(next);
  };
  return (
    <tr data-key={key}>
      {selected && (
        <td>
          <input type="checkbox" checked={selected.has(key)} onChange={toggle} aria-label={words.table.select(key)} />
        </td>
      )}
      {columns.map(({ id, name, cell, number }) => (
        <td key={id} data-label={name} class={number ? 'number' : undefined}>
          {cell(row)}
        </td>
      ))}
    </tr>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

function move(event: KeyboardEvent, body: HTMLTableSectionElement | null): void {
  if (event.ctrlKey || event.altKey || event.metaKey || !body) return;
  const at = (event.target as HTMLElement).closest('tr');
  if (event.key === 'x') choose(at);
  const step = STEPS[event.key];
  if (step === undefined) return;
  event.preventDefault();
  focusIn(body.rows[(at?.sectionRowIndex ?? -1) + step]);
}

function choose(row: HTMLTableRowElement | null): void {
  row?.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
}

function focusIn(row: HTMLTableRowElement | undefined): void {
  row?.querySelector<HTMLElement>('a, button')?.focus();
}
