import './reports.css';
import { useRef } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { refresh, useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { eventName } from '../../text/dossier.ts';
import { formatInstant } from '../../text/format.ts';
import { reportWords } from '../../text/reports.ts';
import { DossierLink } from '../../ui/dossier-columns.tsx';
import { Skeleton } from '../../ui/paged-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { changedText } from './cell-text.ts';
import { ReportActions } from './report-actions.tsx';
import type { Report } from './openings.ts';

type Difference = Schemas['ExplainedDifference'];

const { changes: say } = reportWords;

/** What a restatement changes, cell by cell, and by which events. */
export default function Changes() {
  const { id } = useRoute().params;
  const path = `/reports/${id}`;
  const { data, problem } = useRead<Report>(path);
  const report = data.value;
  if (!report)
    return (
      <>
        <ScreenHead title={say.title} />
        {problem.value ? <ProblemView problem={problem.value} retry={() => void refresh([path])} /> : <Skeleton />}
      </>
    );
  const differences = report.differences ?? [];
  return (
    <>
      <ScreenHead title={say.title}>
        <a class="button no-print" href={`/reports/${report.id}`}>
          {say.back}
        </a>
      </ScreenHead>
      <p>
        {report.heading.title}. {report.reason !== null && say.reason(report.reason)}
      </p>
      <ReportActions report={report} />
      {differences.length === 0 ? (
        <p class="empty">{say.none}</p>
      ) : (
        <Differences report={report} differences={differences} />
      )}
    </>
  );
}

function Differences({ report, differences }: Readonly<{ report: Report; differences: readonly Difference[] }>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const step = (event: KeyboardEvent): void => {
    const by = { n: 1, p: -1 }[event.key.toLowerCase()];
    if (by === undefined || event.ctrlKey || event.altKey) return;
    const at = (event.target as HTMLElement).closest('tr')?.sectionRowIndex ?? -1;
    body.current?.rows[at + by]?.focus();
  };
  return (
    <section onKeyDown={step}>
      <h2>{say.count(differences.length)}</h2>
      <p class="quiet small no-print">{say.keys}</p>
      <div class="scroll" role="region" aria-label={say.title} tabIndex={0}>
        <table class="data changes">
          <thead>
            <tr>
              {[say.cell, say.before, say.after, say.why].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {differences.map((difference) => (
              <Line
                key={`${difference.row}${difference.key}${difference.figure}`}
                difference={difference}
                report={report}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Line({ difference, report }: Readonly<{ difference: Difference; report: Report }>) {
  const { before, after, key, row } = difference;
  return (
    <tr tabIndex={-1}>
      <th scope="row">
        {row} {key}: {columnOf(report, difference.figure)}
      </th>
      <td>
        <del>
          <span class="hidden">{say.before} </span>
          {changedText(before)}
        </del>
      </td>
      <td>
        <ins>
          <span class="hidden">{say.after} </span>
          {changedText(after)}
        </ins>
      </td>
      <td>
        <Why difference={difference} />
      </td>
    </tr>
  );
}

function columnOf(report: Report, figure: string): string {
  if (report.kind === 'rows') return figure === 'note' ? reportWords.note : reportWords.value;
  const column = report.columns.find(({ id }) => id === figure);
  return column ? [column.group, column.label].filter(Boolean).join(', ') : reportWords.note;
}

function Why({ difference: { events, referenceRevision, typed = [] } }: Readonly<{ difference: Difference }>) {
  const isUnexplained = events?.length === 0 && !referenceRevision && typed.length === 0;
  return (
    <ul>
      {events === null && <li>{say.tooMany}</li>}
      {isUnexplained && <li>{say.noEvent}</li>}
      {events?.map(({ code, version, type, recordedAt }) => (
        <li key={`${code}${version}`}>
          <DossierLink code={code} /> {say.event(eventName(type), formatInstant(recordedAt))}
        </li>
      ))}
      {referenceRevision && <li>{say.revision(referenceRevision.before, referenceRevision.after)}</li>}
      {typed.map(({ unit, stt, enteredBy, enteredAt }) => (
        <li key={`${unit}${stt}${enteredAt}`}>{say.typed(unit, enteredBy, formatInstant(enteredAt))}</li>
      ))}
    </ul>
  );
}
