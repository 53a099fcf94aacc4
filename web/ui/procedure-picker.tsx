import { useEffect, useState } from 'preact/hooks';
import { get } from '../api/client.ts';
import type { Page, Schemas } from '../api/types.ts';
import { deskWords as say } from '../text/desk.ts';
import { plain } from '../text/format.ts';
import { words } from '../text/vi.ts';
import { Field } from './field.tsx';
import { useFollowingText } from './use-following-text.ts';

export type Procedure = Schemas['ProcedureItem'];
type Picked = Readonly<{
  unit: string;
  value: Procedure | undefined;
  onValue: (procedure: Procedure | undefined) => void;
  wrong?: string | undefined;
}>;

const SHOWN = 10;
const MOST_PAGES = 10;
const ASK_AGAIN_MS = 3_000;
const LIST = 'procedure-list';

/** What a unit may take in, its most used first: sought by code, or by words without diacritics. */
export function ProcedurePicker(picked: Picked) {
  const { wrong } = picked;
  const { text, at, isOpen, found, isLoading, open, type, choose, press } = useCombobox(picked);
  return (
    <Field id="procedure" label={say.procedure} hint={say.procedureHint} wrong={wrong}>
      <div class="combo">
        <input
          id="procedure"
          role="combobox"
          autocomplete="off"
          aria-expanded={isOpen}
          aria-controls={LIST}
          aria-autocomplete="list"
          aria-activedescendant={found[at] ? `procedure-${at}` : undefined}
          aria-describedby="procedure-hint"
          aria-invalid={wrong ? 'true' : undefined}
          value={text}
          onInput={({ currentTarget }) => type(currentTarget.value)}
          onKeyDown={press}
          onFocus={() => text === '' && open(true)}
          onBlur={() => open(false)}
        />
        <Options found={found} at={at} isOpen={isOpen} isLoading={isLoading} onChoose={choose} />
      </div>
    </Field>
  );
}

const textOf = (value: Procedure | undefined): string => (value ? `${value.code} ${value.name}` : '');

function useCombobox({ unit, value, onValue }: Picked) {
  const all = useProcedures(unit);
  const [text, setText] = useFollowingText(value, textOf);
  const [at, setAt] = useState(0);
  const [isOpen, open] = useState(false);
  const found = isOpen ? matching(all ?? [], value ? '' : text) : [];
  const choose = (procedure: Procedure | undefined): void => {
    // They may still be on their way: the list stays open.
    if (!procedure) return;
    onValue(procedure);
    open(false);
  };
  const type = (typed: string): void => {
    if (value) onValue(undefined);
    setText(typed, undefined);
    setAt(0);
    open(true);
  };
  const step = (by: number): void => {
    if (isOpen) setAt(Math.min(Math.max(0, at + by), found.length - 1));
    else open(true);
  };
  const takes: Readonly<Record<string, () => void>> = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => choose(found[at]),
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') open(false);
    const take = takes[event.key];
    if (!take || event.ctrlKey || (event.key === 'Enter' && !isOpen)) return;
    event.preventDefault();
    take();
  };
  return { text, at, isOpen, found, isLoading: all === undefined, open, type, choose, press };
}

type Shown = Readonly<{
  found: readonly Procedure[];
  at: number;
  isOpen: boolean;
  isLoading: boolean;
  onChoose: (chosen: Procedure) => void;
}>;

function Options({ found, at, isOpen, isLoading, onChoose }: Shown) {
  return (
    <>
      <ul id={LIST} role="listbox" aria-label={say.procedure} hidden={!isOpen || found.length === 0}>
        {found.map((procedure, index) => (
          <li
            key={procedure.code}
            id={`procedure-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => {
              event.preventDefault();
              onChoose(procedure);
            }}
          >
            {procedure.code} {procedure.name}
          </li>
        ))}
      </ul>
      <span class={found.length === 0 ? 'small quiet' : 'hidden'} role="status">
        {isOpen && toldOf(found.length, isLoading)}
      </span>
    </>
  );
}

function toldOf(count: number, isLoading: boolean): string {
  if (isLoading) return words.loading;
  return count === 0 ? say.none : say.found(count);
}

/** Every word of what was typed, in the code or the name. */
function matching(all: readonly Procedure[], text: string): readonly Procedure[] {
  const parts = plain(text.trim()).split(/\s+/);
  return all
    .filter(({ code, name }) => {
      const whole = plain(`${code} ${name}`);
      return parts.every((part) => whole.includes(part));
    })
    .slice(0, SHOWN);
}

const known = new Map<string, Promise<readonly Procedure[]>>();

/** undefined: they are on their way; where they cannot be read they are asked for again. */
function useProcedures(unit: string): readonly Procedure[] | undefined {
  const [all, setAll] = useState<readonly Procedure[]>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => {
      const loading = known.get(unit) ?? load(unit);
      known.set(unit, loading);
      loading.then(setAll, () => {
        known.delete(unit);
        timer = setTimeout(ask, ASK_AGAIN_MS);
      });
    };
    if (unit !== '') ask();
    return () => clearTimeout(timer);
  }, [unit]);
  return all;
}

async function load(unit: string): Promise<readonly Procedure[]> {
  const all: Procedure[] = [];
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items, nextCursor } = await get<Page<Procedure>>(
      `/procedures?limit=200&unit=${encodeURIComponent(unit)}${cursor}`,
    );
    all.push(...items);
    if (nextCursor === null) break;
    cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
  }
  return all;
}
