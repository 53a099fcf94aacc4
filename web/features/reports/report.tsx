import './reports.css';
import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { API } from '../../api/client.ts';
import { refresh, useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { formatInstant } from '../../text/format.ts';
import { reportWords as say } from '../../text/reports.ts';
import { FigureDrawer } from '../../ui/figure-drawer.tsx';
import { Skeleton } from '../../ui/paged-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { ReportActions } from './report-actions.tsx';
import { stateOf } from './reports.tsx';
import { type Opening, type Report, useOpenings } from './openings.ts';
import { Sheet } from './sheet.tsx';
import { useForms } from './use-forms.ts';

const HASH_DIGITS = 16;

/** One report as it is printed, and what may be done with it. */
export default function ReportScreen() {
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
  return (
    <>
      <ScreenHead title={report.heading.title}>
        <span class="badge none">{stateOf(report)}</span>
      </ScreenHead>
      <Particulars report={report} />
      <ReportActions report={report} />
      <Shown report={report} />
      <Files report={report} />
      <Identities identities={report.identities} />
    </>
  );
}

function Particulars({ report }: Readonly<{ report: Report }>) {
  const { preparedByName, createdBy, createdAt, signedBy, frozenAt, sha256, restates, discarded, id } = report;
  return (
    <p class="quiet small">
      {say.preparedBy(preparedByName ?? createdBy, formatInstant(createdAt))}
      {signedBy !== null && frozenAt !== null && ` · ${say.signed(signedBy, formatInstant(frozenAt))}`}
      {sha256 !== null && ` · ${say.hash(sha256.slice(0, HASH_DIGITS))}`}
      {discarded && ` · ${say.discarded(discarded.reason)}`}
      {restates !== null && (
        <>
          {' · '}
          <a href={`/reports/${id}/changes`}>{say.restates}</a>
        </>
      )}
    </p>
  );
}

/** The form; a number that counts dossiers opens them. */
function Shown({ report }: Readonly<{ report: Report }>) {
  const [opened, open] = useState<Opening & Readonly<{ name: string }>>();
  const openings = useOpenings(report);
  return (
    <>
      <Sheet report={report} openings={openings} onOpen={(opening, name) => open({ ...opening, name })} />
      {opened && (
        <FigureDrawer
          figures={opened.figures}
          title={opened.name}
          asked={opened.asked}
          onClose={() => open(undefined)}
        />
      )}
    </>
  );
}

function Files({ report: { id, form } }: Readonly<{ report: Report }>) {
  const formats = useForms().find((each) => each.id === form)?.formats ?? [];
  return (
    <p class="row no-print">
      <span>{say.files}:</span>
      {formats.map((format) => (
        <a key={format} class="button" href={`${API}/reports/${id}.${format}`} download>
          {format.toUpperCase()}
        </a>
      ))}
    </p>
  );
}

function Identities({ identities }: Readonly<{ identities: readonly Schemas['Identity'][] }>) {
  return (
    <details class="no-print">
      <summary>{say.identities}</summary>
      <ul class="small">
        {identities.map(({ name, left, right, holds }) => (
          <li key={name}>
            {holds ? '✓' : '✗'} {name}{' '}
            <span class="quiet">{`${left} = ${right}, ${holds ? say.holds : say.holdsNot}`}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
