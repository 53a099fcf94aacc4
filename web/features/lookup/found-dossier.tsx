import type { Schemas } from '../../api/types.ts';
import { formatInstant, formatPlainDay } from '../../text/format.ts';
import { lookupWords as say } from '../../text/lookup.ts';

export type Status = Schemas['PublicStatusAnswer'];
export type Details = Schemas['PublicDossierAnswer'];

export function StatusOf({ status }: Readonly<{ status: Status }>) {
  return (
    <section class="stack">
      <h2>{status.code}</h2>
      <p class="sentence">{status.statusLabel}</p>
      <p>{say.received(formatPlainDay(status.receivedOn))}</p>
      <Progress status={status.status} />
    </section>
  );
}

export function DetailsOf({ details }: Readonly<{ details: Details }>) {
  const { standsStill, todo, nextStep, late } = details;
  return (
    <section class="stack">
      <h2>{details.code}</h2>
      <p>{details.procedureName}</p>
      <p class="sentence">{sentence(details)}</p>
      {late && <p class="notice warn">{say.late}</p>}
      {standsStill && (
        <p class="notice warn">
          <strong>{say.stands}:</strong> {standsStill}
        </p>
      )}
      {todo && (
        <p class="notice">
          <strong>{say.todo}:</strong> {todo}
        </p>
      )}
      {nextStep && (
        <p>
          <strong>{say.next}:</strong> {nextStep}
        </p>
      )}
      <Progress status={details.status} />
      <Group details={details} />
      <Moves details={details} />
      <h3>{say.diary}</h3>
      <ol class="diary">
        {details.steps.map(({ label, at }) => (
          <li key={`${at}${label}`}>
            {label} <time class="quiet">{formatInstant(at)}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}

function sentence({ statusLabel, resolvingUnit, dueOn }: Details): string {
  const due = dueOn === null ? [] : [say.due(formatPlainDay(dueOn))];
  return [`${statusLabel} ${say.at(resolvingUnit)}`, ...due].join(', ');
}

function Moves({ details: { dueMoves } }: Readonly<{ details: Details }>) {
  const moves = dueMoves.filter(({ from }) => from !== null);
  if (moves.length === 0) return null;
  const day = (text: string | null): string => (text === null ? say.noDay : formatPlainDay(text));
  return (
    <>
      <h3>{say.moves}</h3>
      <ul>
        {moves.map(({ from, to, reason }) => (
          <li key={`${from}${to}`}>
            {say.moved(day(from), day(to))}: {reason}
          </li>
        ))}
      </ul>
    </>
  );
}

/** A group of interlinked procedures that was handed in as one: its lead knows its parts, a part its lead. */
function Group({ details: { lead, parts } }: Readonly<{ details: Details }>) {
  if (lead !== null) return <p>{say.partOf(lead)}</p>;
  if (parts.length === 0) return null;
  return (
    <>
      <h3>{say.parts}</h3>
      <ul class="diary">
        {parts.map(({ code, procedureName, resolvingUnit, state, endedOn, late }) => (
          <li key={code}>
            <strong>{procedureName ?? code}</strong> {say.at(resolvingUnit)}: {say.partStates[state]}
            {endedOn !== null && ` ${formatPlainDay(endedOn)}`}
            {late && `, ${say.late.toLowerCase()}`} <span class="quiet">({code})</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Which of the five steps a status stands at; none: it ended before. */
const STEP_OF: Partial<Record<Status['status'], number>> = {
  submitted: 0,
  received: 1,
  processing: 2,
  'awaiting-supplement': 2,
  'awaiting-payment': 2,
  resolved: 3,
  returned: 4,
};

function Progress({ status }: Readonly<{ status: Status['status'] }>) {
  const at = STEP_OF[status];
  if (at === undefined) return null;
  return (
    <ol class="steps" aria-label={say.progress}>
      {say.steps.map((name, index) => {
        const state = stateOf(index, at);
        return (
          <li key={name} class={state} aria-current={state === 'current' ? 'step' : undefined}>
            {name}
            <span class="hidden"> ({say[state]})</span>
          </li>
        );
      })}
    </ol>
  );
}

function stateOf(index: number, at: number): 'done' | 'current' | 'ahead' {
  if (index === at && at < 4) return 'current';
  return index <= at ? 'done' : 'ahead';
}
