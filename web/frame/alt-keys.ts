import { useEffect } from 'preact/hooks';

/** Where something is typed that is no filter. */
const NO_FILTER = '.notice, .desk, .pick, table';

/** Keys of the whole page, by the place of the key: with Alt it may write another letter. */
const KEYS: Readonly<Record<string, () => void>> = { KeyF: toFilters, KeyV: why };

/** Alt+F goes to the first filter of the screen, Alt+V opens why a due date is that day. */
export function useAltKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const act = event.altKey && !event.ctrlKey ? KEYS[event.code] : undefined;
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

function toFilters(): void {
  const controls = [...document.querySelectorAll<HTMLElement>('main :is(input, select, .picker)')];
  controls.find((control) => control.closest(NO_FILTER) === null)?.focus();
}

function why(): void {
  const told = document.querySelector<HTMLDetailsElement>('main details.why');
  if (!told) return;
  told.open = !told.open;
  told.querySelector('summary')?.focus();
}
