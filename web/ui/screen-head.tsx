import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { words } from '../text/vi.ts';
import { printNote, printWhole } from './print.ts';

/** The head of a screen; its title is that of the page. It never holds a person. */
export function ScreenHead({ title, children }: Readonly<{ title: string; children?: ComponentChildren }>) {
  useEffect(() => {
    document.title = `${title} – ${words.product}`;
  }, [title]);
  return (
    <div class="head">
      <h1>{title}</h1>
      {children}
      <button type="button" class="no-print" onClick={() => void printWhole()}>
        {words.print}
      </button>
      <p class="print-note">{printNote.value}</p>
    </div>
  );
}
