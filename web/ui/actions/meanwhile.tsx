import { words } from '../../text/vi.ts';

type Said = Readonly<{ said: string; onStill: () => void; onCancel: () => void }>;

/** Somebody else was faster: who did what, and whether to go on. */
export function Meanwhile({ said, onStill, onCancel }: Said) {
  return (
    <div class="notice warn" role="alert">
      <p>
        <strong>{words.errors.changed}</strong> {said}
      </p>
      <div class="row">
        <button type="button" onClick={onStill}>
          {words.errors.stillSave}
        </button>
        <button type="button" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </div>
  );
}
