import './pick-list.css';
import type { ComponentChildren } from 'preact';
import type { Column } from './data-table.tsx';
import { useKeys } from './use-keys.ts';

type Picked<T> = Readonly<{
  caption: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  picked: string | undefined;
  onPick: (key: string) => void;
  children: ComponentChildren;
}>;

/** A list of which one row is open beside it: J K, or ↑ ↓ in it, open the next and the one before. The first column opens it. */
export function PickList<T>(props: Picked<T>) {
  const { rows, keyOf, picked, onPick, children } = props;
  const keys = rows.map(keyOf);
  useKeys((key) => {
    const by = STEPS[key];
    const next = by === undefined ? undefined : keys[keys.indexOf(picked ?? '') + by];
    if (next !== undefined) onPick(next);
  }, 'keydown');
  return (
    <div class={children ? 'pick' : undefined}>
      <Rows {...props} />
      <div>{children}</div>
    </div>
  );
}

type Listed<T> = Omit<Picked<T>, 'children'>;

function Rows<T>(listed: Listed<T>) {
  const { caption, columns, rows, keyOf } = listed;
  return (
    <div class="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table class="data cards">
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ id, name, number }) => (
              <th key={id} scope="col" class={number ? 'number' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={keyOf(row)} {...listed} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row<T>({ columns, keyOf, picked, onPick, row }: Listed<T> & Readonly<{ row: T }>) {
  const key = keyOf(row);
  return (
    <tr data-picked={key === picked ? '' : undefined}>
      {columns.map(({ id, name, cell, number }, index) => (
        <td key={id} data-label={name} class={number ? 'number' : undefined}>
          {index === 0 ? (
            <button type="button" class="link code" aria-pressed={key === picked} onClick={() => onPick(key)}>
              {cell(row)}
            </button>
          ) : (
            cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}

const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1 };
