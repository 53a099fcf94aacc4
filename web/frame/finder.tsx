import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { call, get, Problem } from '../api/client.ts';
import { may } from '../api/session.ts';
import type { Schemas } from '../api/types.ts';
import { words } from '../text/vi.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemView } from '../ui/problem-view.tsx';
import { useKeys } from '../ui/use-keys.ts';

type Found = Schemas['DossiersFound'];

/** An exact code opens its dossier, also from a scanner; anything else looks for people. What is typed enters no address. */
export function Finder() {
  const [text, setText] = useState('');
  const [found, setFound] = useState<Found | Problem>();
  const { route } = useLocation();
  const box = useRef<HTMLInputElement>(null);
  useKeys((key) => key === '/' && box.current?.focus());
  if (!may('dossier.read')) return null;
  const find = async (event: Event): Promise<void> => {
    event.preventDefault();
    const typed = text.trim();
    if (typed === '') return;
    if (await isCode(typed)) {
      setText('');
      route(`/dossiers/${encodeURIComponent(typed)}`);
    } else if (may('dossier.search')) setFound(await search(typed));
  };
  return (
    <form role="search" onSubmit={(event) => void find(event)}>
      <input
        ref={box}
        type="search"
        aria-label={words.search.label}
        placeholder={words.search.hint}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        autocomplete="off"
      />
      {found && (
        <Dialog label={words.search.label} onClose={() => setFound(undefined)}>
          <Results found={found} onChosen={() => setFound(undefined)} />
        </Dialog>
      )}
    </form>
  );
}

function Results({ found, onChosen }: Readonly<{ found: Found | Problem; onChosen: () => void }>) {
  if (found instanceof Problem) return <ProblemView problem={found} />;
  return (
    <div class="stack">
      <h2>{found.items.length === 0 ? words.search.none : words.search.found(found.items.length)}</h2>
      <ul class="stack">
        {found.items.map(({ code, statusLabel, applicant }) => (
          <li key={code}>
            <a href={`/dossiers/${encodeURIComponent(code)}`} onClick={onChosen}>
              {code}
            </a>{' '}
            {applicant?.name} <span class="quiet">{statusLabel}</span>
          </li>
        ))}
      </ul>
      {found.more && <p>{words.search.more}</p>}
      <button type="button" onClick={onChosen}>
        {words.close}
      </button>
    </div>
  );
}

/** A code of a dossier has a digit and no blank: a name or a phone number is not asked for as one. */
async function isCode(text: string): Promise<boolean> {
  if (/\s/.test(text) || !/\d/.test(text) || /^\+?\d{9,12}$/.test(text)) return false;
  try {
    await get(`/dossiers/${encodeURIComponent(text)}/history?limit=1`);
    return true;
  } catch (error) {
    return !(error instanceof Problem);
  }
}

/** Nothing where the session has ended: the form to sign in tells that. */
async function search(text: string): Promise<Found | Problem | undefined> {
  try {
    return await call<Found>('POST', '/dossiers/search', { body: questionIn(text) });
  } catch (error) {
    if (error instanceof Problem) return error.status === 401 ? undefined : error;
    throw error;
  }
}

/** By its form: a phone number begins with 0 and has 10 digits, an identity number has 9 or 12. */
export function questionIn(text: string): Readonly<Record<string, string>> {
  const digits = text.replace(/[\s.]/g, '');
  if (/^(0|\+84)\d{9}$/.test(digits)) return { phone: digits };
  if (/^(\d{9}|\d{12})$/.test(digits)) return { identityNumber: digits };
  return /\d/.test(text) ? { code: text } : { name: text };
}
