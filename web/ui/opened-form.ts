import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * A form that is opened takes the focus, and gives it back to what it was opened by when it is closed, unless the focus
 * has gone elsewhere by then.
 * @param isOpened false: the form stands there all the time
 */
export function useFormFocus(form: RefObject<HTMLElement | null>, isOpened = true): void {
  useLayoutEffect(() => {
    if (!isOpened) return undefined;
    const before = openerIn(document.activeElement);
    const around = form.current?.closest<HTMLElement>('[tabindex="-1"]');
    form.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
    return () => {
      const now = document.activeElement;
      const isLost = now === null || now === document.body || form.current?.contains(now) === true;
      if (!isLost) return;
      before?.focus();
      // What opened the form may go together with it.
      queueMicrotask(() => {
        if (document.activeElement === document.body) around?.focus({ preventScroll: true });
      });
    };
  }, []);
}

/** A button, a link or the box of a row opens a form; a field in which somebody has typed has not. */
function openerIn(focused: Element | null): HTMLElement | undefined {
  return focused instanceof HTMLElement && focused.matches('button, a, summary, [type=checkbox]') ? focused : undefined;
}

/**
 * Ctrl+Enter sends a form, Esc leaves it; no key of the page acts while somebody types. A question that lies over the form
 * has keys of its own.
 * @param leave closes the form; what was typed stays for the next time
 */
export function formKeys(submit: (event: Event) => void, leave: () => void) {
  return (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.target instanceof Element && event.target.closest('dialog')) return;
    if (event.key === 'Enter' && event.ctrlKey) submit(event);
    if (event.key === 'Escape') leave();
  };
}
