import { useState } from 'preact/hooks';
import { API } from '../../api/client.ts';
import { formatPlainDay } from '../../text/format.ts';
import { lookupWords as say } from '../../text/lookup.ts';
import type { Details } from './found-dossier.tsx';

type Held = Readonly<{ details: Details; secret: string }>;

/** The papers that the holder of the slip may take. */
export function Papers({
  details: { code, papers },
  secret,
  refuse,
}: Held & Readonly<{ refuse: (text: string) => void }>) {
  if (papers.length === 0) return null;
  const take = async (kind: (typeof papers)[number]): Promise<void> => {
    if (!(await download(code, kind, secret))) refuse(say.paperFailed);
  };
  return (
    <section class="stack">
      <h3>{say.papers}</h3>
      {papers.map((kind) => (
        <button key={kind} type="button" onClick={() => void take(kind)}>
          {say.paperNames[kind]}
        </button>
      ))}
    </section>
  );
}

/** @returns false where no file came */
async function download(code: string, kind: string, secret: string): Promise<boolean> {
  const path = `${API}/public/dossiers/${encodeURIComponent(code)}/papers/${kind}.pdf`;
  const headers = { 'content-type': 'application/json', 'accept-language': 'vi' };
  const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify({ secret }) }).catch(
    () => undefined,
  );
  if (!answer?.ok) return false;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = `${code}-${kind}.pdf`;
  link.click();
  URL.revokeObjectURL(link.href);
  return true;
}

type Rated = Readonly<{ until: string; onRate: (satisfied: boolean, score: number | undefined) => Promise<boolean> }>;

/** How the service was, once for a dossier. */
export function Rating({ until, onRate }: Rated) {
  const [score, setScore] = useState('');
  const [isDone, setDone] = useState(false);
  if (isDone) return <p class="notice">{say.thanks}</p>;
  const rate = async (satisfied: boolean): Promise<void> => {
    if (await onRate(satisfied, score === '' ? undefined : Number(score))) setDone(true);
  };
  return (
    <section class="stack">
      <h3>{say.rate}</h3>
      <p class="quiet">{say.rateUntil(formatPlainDay(until))}</p>
      <label class="field" for="score">
        {say.score}
      </label>
      <select id="score" value={score} onChange={({ currentTarget }) => setScore(currentTarget.value)}>
        <option value="">{say.noScore}</option>
        {['5', '4', '3', '2', '1'].map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
      <button type="button" class="primary" onClick={() => void rate(true)}>
        {say.satisfied}
      </button>
      <button type="button" onClick={() => void rate(false)}>
        {say.dissatisfied}
      </button>
    </section>
  );
}
