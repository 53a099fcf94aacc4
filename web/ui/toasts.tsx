import { signal } from '@preact/signals';
import { words } from '../text/vi.ts';

type Toast = Readonly<{ id: number; text: string; action?: Readonly<{ label: string; run: () => void }> | undefined }>;

const SHOWN_MS = 8_000;
const toasts = signal<readonly Toast[]>([]);
let last = 0;
let isHeld = false;

/** Tells what was done. Errors never go here: they stand where they happened. */
export function tell(text: string, action?: Toast['action']): void {
  last += 1;
  const id = last;
  toasts.value = [...toasts.value.slice(-4), { id, text, action }];
  const leave = (): void => {
    if (isHeld) setTimeout(leave, 1_000);
    else drop(id);
  };
  setTimeout(leave, SHOWN_MS);
}

/** Tells what somebody should look at: it stays until it is closed. */
export function warn(text: string): void {
  last += 1;
  toasts.value = [...toasts.value, { id: last, text: `${words.warning}: ${text}` }];
}

function drop(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

const hold = (): void => {
  isHeld = true;
};
const letGo = (): void => {
  isHeld = false;
};

/** Esc closes what is told; the focus goes back to the screen. */
function leave({ key }: KeyboardEvent): void {
  if (key !== 'Escape') return;
  toasts.value = [];
  letGo();
  document.getElementById('content')?.focus({ preventScroll: true });
}

/** The one place of a page where what was done is told. */
export function Toasts() {
  return (
    <div
      class="toasts no-print"
      role="status"
      onMouseEnter={hold}
      onMouseLeave={letGo}
      onFocusIn={hold}
      onFocusOut={letGo}
      onKeyDown={leave}
    >
      {toasts.value.map(({ id, text, action }) => (
        <div class="toast row" key={id}>
          <span>{text}</span>
          {action && (
            <button type="button" onClick={action.run}>
              {action.label}
            </button>
          )}
          <button type="button" onClick={() => drop(id)}>
            {words.close}
          </button>
        </div>
      ))}
    </div>
  );
}
