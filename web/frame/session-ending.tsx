import { endsIn, interrupted, readMe } from '../api/session.ts';
import { words } from '../text/vi.ts';
import { Dialog } from '../ui/dialog.tsx';

/** Two minutes before the session ends by itself. */
export function SessionEnding() {
  const seconds = endsIn.value;
  if (seconds === undefined || interrupted.value) return null;
  const goOn = (): void => void readMe();
  return (
    <Dialog label={words.session.ending} onClose={goOn}>
      <h2>{words.session.ending}</h2>
      <p>{words.session.endsIn(seconds)}</p>
      <p>
        <button type="button" class="primary" onClick={goOn}>
          {words.session.continue}
        </button>
      </p>
    </Dialog>
  );
}
