import { API } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import { Strip } from '../../charts/strip.tsx';
import { dossierWords as say } from '../../text/dossier.ts';
import { formatInstant } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';

type Segment = Schemas['SegmentAnswer'];
type Dossier = Pick<Schemas['DossierReadAnswer'], 'code' | 'clock' | 'dueAt' | 'receivedAt'>;

const SEGMENTS: readonly Column<Segment>[] = [
  { id: 'from', name: words.fields.since, cell: ({ from }) => formatInstant(from) },
  { id: 'to', name: '→', cell: ({ to }) => formatInstant(to) },
  { id: 'kind', name: say.strip, cell: ({ kind }) => say.segmentKinds[kind] },
  { id: 'reason', name: words.why, cell: ({ reason }) => reason },
];

/** The due date explained: the strip, and behind "Vì sao?" each stretch, each move and the law. */
export function Clock({ dossier }: Readonly<{ dossier: Dossier }>) {
  const { clock, dueAt, receivedAt, code } = dossier;
  if (!clock || !receivedAt) return null;
  const received = formatInstant(receivedAt);
  const sentence = dueAt === null ? say.stripNoDue(received) : say.stripSentence(received, formatInstant(dueAt));
  return (
    <section>
      <p>{sentence}</p>
      {clock.segments.length > 0 && <Strip stretches={clock.segments} sentence={`${say.strip}. ${sentence}`} />}
      <details class="why">
        <summary>{words.why}</summary>
        {clock.segments.length > 0 && (
          <DataTable caption={say.segments} columns={SEGMENTS} rows={clock.segments} keyOf={({ from }) => from} />
        )}
        <Moves moves={clock.moves} />
        {clock.legalBasis && (
          <p>
            {say.legalBasis}: {clock.legalBasis}
          </p>
        )}
        <p>
          <a href={`${API}/dossiers/${encodeURIComponent(code)}/clock.pdf`} target="_blank" rel="noreferrer">
            {say.explain}
          </a>
        </p>
      </details>
    </section>
  );
}

function Moves({ moves }: Readonly<{ moves: readonly Schemas['DueMoveAnswer'][] }>) {
  if (moves.length === 0) return null;
  const day = (instant: string | null): string => (instant === null ? words.none : formatInstant(instant));
  return (
    <>
      <h3>{say.moves}</h3>
      <ul>
        {moves.map(({ version, from, to, reason }) => (
          <li key={version}>
            {say.moved(day(from), day(to))}: {reason}
          </li>
        ))}
      </ul>
    </>
  );
}
