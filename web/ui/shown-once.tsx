import { Dialog } from './dialog.tsx';

type Shown = Readonly<{ title: string; hint: string; value: string; kept: string; onClose: () => void }>;

/** A secret that nobody sees again: the dialog is closed by its button alone. */
export function ShownOnce({ title, hint, value, kept, onClose }: Shown) {
  return (
    <Dialog label={title} onClose={() => undefined}>
      <div class="stack">
        <h2>{title}</h2>
        <p>
          <code>{value}</code>
        </p>
        <p>{hint}</p>
        <button type="button" class="primary" onClick={onClose}>
          {kept}
        </button>
      </div>
    </Dialog>
  );
}
