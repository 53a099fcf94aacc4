import type { ComponentChildren } from 'preact';
import type { Problem, Unreachable } from '../api/client.ts';
import { words } from '../text/vi.ts';
import { Dialog } from './dialog.tsx';
import { ProblemView } from './problem-view.tsx';

type Asked = Readonly<{
  title: string;
  note?: string | undefined;
  /** Why it was refused. */
  problem: Problem | Unreachable | undefined;
  /** It is on its way: the button keeps the focus, and sends nothing more. */
  isBusy?: boolean;
  /** What must be said has been said. */
  isReady: boolean;
  /** What the button says. */
  button?: string;
  /** Further buttons. */
  beside?: ComponentChildren;
  onSend: () => void;
  onClose: () => void;
  children: ComponentChildren;
}>;

/** A form in a dialog: what it does, why it was refused, its fields, and two buttons. */
export function DialogForm(asked: Asked) {
  const { title, note, problem, isBusy = false, isReady, button = words.save, beside, children } = asked;
  const { onSend, onClose } = asked;
  return (
    <Dialog label={title} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) onSend();
        }}
      >
        <h2>{title}</h2>
        {note && <p>{note}</p>}
        <ProblemView problem={problem} />
        {children}
        <p class="row">
          <button type="submit" class="primary" aria-disabled={isBusy} disabled={!isReady}>
            {button}
          </button>
          {beside}
          <button type="button" onClick={onClose}>
            {words.close}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
