import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { serverNow } from '../api/client.ts';
import { me } from '../api/session.ts';
import { formatInstant } from '../text/format.ts';
import { words } from '../text/vi.ts';

/** What a list does before it is printed, and afterwards. */
type Printed = Readonly<{ load: () => Promise<void>; release: () => void }>;

const lists = new Set<Printed>();
/** What every printed page says of itself: the unit, the filters, by whom and when. */
export const printNote = signal('');

/** Prints what is on screen, lists in full: their other pages are fetched first. */
export async function printWhole(): Promise<void> {
  await Promise.all([...lists].map(async ({ load }) => load()));
  noteIt();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  window.print();
  for (const { release } of lists) release();
}

/** A list that is printed in full. */
export function usePrinted(printed: Printed): void {
  const latest = useRef(printed);
  latest.current = printed;
  useEffect(() => {
    const own = { load: async () => latest.current.load(), release: () => latest.current.release() };
    lists.add(own);
    return () => void lists.delete(own);
  }, []);
}

/** Ctrl+P prints the same as the button; the menu of the browser prints what is loaded. */
export function usePrintKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void printWhole();
    };
    document.addEventListener('keydown', press);
    window.addEventListener('beforeprint', noteIt);
    return () => {
      document.removeEventListener('keydown', press);
      window.removeEventListener('beforeprint', noteIt);
    };
  }, []);
}

let sheet: CSSStyleSheet | undefined;

/** At the top of the print, and, where the browser can, in the margin of each page with its number. */
function noteIt(): void {
  const who = me.value;
  const unit = who?.units.find(({ code }) => code === who.unit)?.name;
  const by = words.printedBy(who?.account.displayName ?? '', formatInstant(serverNow().toISOString()));
  const note = [unit, ...filtersInWords(), by].filter((part) => part).join(' · ');
  printNote.value = note;
  sheet ??= new CSSStyleSheet();
  const said = note.replace(/["\\\n]/g, ' ');
  sheet.replaceSync(`@page {
    @bottom-left { content: "${said}"; font-size: 8pt; }
    @bottom-right { content: counter(page) "/" counter(pages); font-size: 8pt; }
  }`);
  if (!document.adoptedStyleSheets.includes(sheet))
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** The filters as their fields say them: those that say something. */
function filtersInWords(): string[] {
  return [...document.querySelectorAll('main .filters .field, main .row .field')].flatMap((field) => {
    const label = field.querySelector('label, .label')?.textContent?.trim() ?? '';
    const value = valueIn(field.querySelector('select, input, button'));
    return value === '' || value === words.all ? [] : [`${label}: ${value}`];
  });
}

function valueIn(control: Element | null): string {
  if (control instanceof HTMLSelectElement) return control.selectedOptions[0]?.text ?? '';
  if (control instanceof HTMLInputElement) return control.type === 'text' ? control.value : '';
  return control?.textContent?.trim() ?? '';
}
