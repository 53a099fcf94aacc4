import { words } from '../text/vi.ts';
import { Dialog } from './dialog.tsx';

/** Asks once more about what the next step cannot undo. */
export function Confirm({ text, onYes, onNo }: Readonly<{ text: string; onYes: () => void; onNo: () => void }>) {
  return (
    <Dialog label={text} onClose={onNo}>
      <h2>{text}</h2>
      <div class="row">
        <button type="button" class="primary" onClick={onYes}>
          {words.save}
        </button>
        <button type="button" onClick={onNo}>
          {words.cancel}
        </button>
      </div>
    </Dialog>
  );
}
