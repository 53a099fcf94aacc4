import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

type Opened = Readonly<{ label: string; onClose: () => void; children: ComponentChildren; isWide?: boolean }>;

/** A dialog over the page: the browser keeps the focus inside, Esc closes it, the focus goes back afterwards. */
export function Dialog({ label, onClose, children, isWide }: Opened) {
  const box = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    const dialog = box.current;
    dialog?.showModal();
    return () => {
      // While it is open nothing beside it takes the focus.
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
      // What opened it may go together with it.
      queueMicrotask(() => {
        if (document.activeElement === document.body) document.getElementById('content')?.focus();
      });
    };
  }, []);
  return (
    <dialog
      ref={box}
      class={isWide ? 'wide' : undefined}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {children}
    </dialog>
  );
}
