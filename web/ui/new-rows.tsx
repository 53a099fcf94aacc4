import { words } from '../text/vi.ts';

/** Rows that are new wait behind this until somebody wants to see them. */
export function NewRows({ waiting, show }: Readonly<{ waiting: number; show: () => void }>) {
  return (
    <div role="status" class="no-print">
      {waiting > 0 && (
        <button type="button" class="new-rows" onClick={show}>
          {words.table.fresh(waiting)}
        </button>
      )}
    </div>
  );
}
