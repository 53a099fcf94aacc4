import { useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { formatCount, formatPlainDay } from '../../text/format.ts';
import { lateWords as say } from '../../text/late.ts';
import { withQuery } from '../../ui/filters.ts';

type Answer = Schemas['LateCalendar'];
type Row = Answer['rows'][number];
type Day = Answer['days'][number];

/** From how many dossiers on one day a cell is darker. */
const SHADES = [1, 5, 20] as const;

/** On which of the next working days the open dossiers of each unit fall due: darker where there are more. */
export function DueDays({ unit }: Readonly<{ unit: string | undefined }>) {
  const { data } = useRead<Answer>(withQuery('/late-cases/calendar', { unit, by: 'unit' }));
  const answer = data.value;
  const rows = answer?.rows.filter(({ late, later, counts }) => late + later + sum(counts) > 0) ?? [];
  if (!answer || rows.length === 0) return null;
  return (
    <section class="stack">
      <h2>{say.dueDays}</h2>
      <div class="scroll" role="region" aria-label={say.dueDays} tabIndex={0}>
        <table class="data heat">
          <thead>
            <tr>
              <th scope="col">{say.unit}</th>
              <th scope="col">{say.late}</th>
              {answer.days.map(({ date, name }) => (
                <th key={date} scope="col" title={name ?? undefined}>
                  {formatPlainDay(date).slice(0, 5)}
                </th>
              ))}
              <th scope="col">{say.later}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <UnitRow key={`${row.key}${row.name}`} row={row} days={answer.days} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

function UnitRow({ row, days }: Readonly<{ row: Row; days: readonly Day[] }>) {
  return (
    <tr>
      <th scope="row">{row.name}</th>
      <td class="number">{formatCount(row.late)}</td>
      {days.map((day, at) => (
        <Cell key={day.date} row={row} day={day} count={row.counts[at] ?? 0} />
      ))}
      <td class="number">{formatCount(row.later)}</td>
    </tr>
  );
}

function Cell({ row, day: { date, working }, count }: Readonly<{ row: Row; day: Day; count: number }>) {
  const shade = SHADES.filter((from) => count >= from).length;
  if (count === 0) return <td class={working ? 'number' : 'number off'}>{working ? '0' : ''}</td>;
  const path = withQuery('/dossiers', { unit: row.key, as: 'competent', dueFrom: date, dueTo: date, ended: 'false' });
  return (
    <td class={`number shade-${shade}`}>
      <a href={path}>
        {formatCount(count)} <span class="hidden">{say.dueOn(row.name, formatPlainDay(date))}</span>
      </a>
    </td>
  );
}
