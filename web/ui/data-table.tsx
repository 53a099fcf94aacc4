import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { singleKeys } from '../api/preferences.ts';
import { words } from '../text/vi.ts';
import { isSingleKey } from './use-keys.ts';

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
  /** Those that others changed just now: they are marked. */
  changed?: ReadonlySet<string>;
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

function Row<T>({ columns, keyOf, selected, onSelect, changed, row }: Listed<T> & Readonly<{ row: T }>) {
  const key = keyOf(row);
  const toggle = (): void => {
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    onSelect?.(next);
  };
  return (
    <tr data-key={key} data-changed={changed?.has(key) ? '' : undefined}>
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
  if (!body || !isWanted(event)) return;
  const at = (event.target as HTMLElement).closest('tr');
  if (event.key === 'x') choose(at);
  const step = STEPS[event.key];
  if (step === undefined) return;
  event.preventDefault();
  focusIn(body.rows[(at?.sectionRowIndex ?? -1) + step]);
}

function isWanted(event: KeyboardEvent): boolean {
  if (event.key.startsWith('Arrow')) return !event.ctrlKey && !event.altKey;
  return isSingleKey(event) || isOnBox(event);
}

/** The box that chooses a row is no field that somebody types in. */
function isOnBox({ target }: KeyboardEvent): boolean {
  return singleKeys.value && target instanceof HTMLInputElement && target.type === 'checkbox';
}

function choose(row: HTMLTableRowElement | null): void {
  row?.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
}

function focusIn(row: HTMLTableRowElement | undefined): void {
  row?.querySelector<HTMLElement>('a, button')?.focus();
}
