import { useState } from 'preact/hooks';
import { refresh, useRead } from '../../api/store.ts';
import type { Page, Schemas } from '../../api/types.ts';
import { formatInstant } from '../../text/format.ts';
import { intakeWords as say } from '../../text/intake.ts';
import { words } from '../../text/vi.ts';
import type { Column } from '../../ui/data-table.tsx';
import { LATENESS, PROCEDURE } from '../../ui/dossier-columns.tsx';
import { useFilters, withQuery } from '../../ui/filters.ts';
import { Skeleton } from '../../ui/paged-list.tsx';
import { PickList } from '../../ui/pick-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { unitAsked } from '../../ui/unit-asked.ts';
import { UnitPicker } from '../../ui/unit-picker.tsx';
import { Submission } from './submission.tsx';

type Line = Schemas['DossierLine'];

const COLUMNS: readonly Column<Line>[] = [
  { id: 'code', name: words.fields.code, cell: ({ code }) => code },
  { id: 'applicant', name: words.fields.applicant, cell: ({ applicantName }) => applicantName ?? words.none },
  PROCEDURE,
  { ...LATENESS, name: say.answerBy, cell: (line) => <AnswerBy line={line} /> },
];

function AnswerBy({ line: { intakeDueAt } }: Readonly<{ line: Line }>) {
  if (intakeDueAt === null) return <>{words.none}</>;
  return <time dateTime={intakeDueAt}>{formatInstant(intakeDueAt)}</time>;
}

/** Submissions that wait, what must be answered first at the top; one is open beside the list. */
export default function Intake() {
  const { filters, set } = useFilters();
  const unit = unitAsked(filters['unit']);
  const path = withQuery('/dossiers', {
    unit,
    status: 'submitted',
    as: 'receiving',
    sort: 'intakeDueAt',
    names: 'true',
    limit: '200',
  });
  const { data, problem } = useRead<Page<Line>>(path);
  return (
    <>
      <ScreenHead title={say.title}>
        <span class="keys quiet small no-print">{say.keys}</span>
      </ScreenHead>
      <UnitPicker id="unit" value={unit ?? ''} onValue={(next) => set({ unit: next })} />
      <ProblemView problem={problem.value} retry={() => void refresh([path])} />
      {data.value ? <Waiting page={data.value} /> : !problem.value && <Skeleton />}
    </>
  );
}

function Waiting({ page: { items, total } }: Readonly<{ page: Page<Line> }>) {
  const [chosen, choose] = useState<string>();
  const picked = items.find(({ code }) => code === chosen) ?? items[0];
  if (!picked)
    return (
      <p class="empty">
        {say.empty} <a href="/desk">{say.toDesk}</a>
      </p>
    );
  const goOn = (): void => {
    const at = items.indexOf(picked);
    choose((items[at + 1] ?? items[at - 1])?.code);
  };
  return (
    <>
      <PickList
        caption={say.list}
        columns={COLUMNS}
        rows={items}
        keyOf={({ code }) => code}
        picked={picked.code}
        onPick={choose}
      >
        <Submission key={picked.code} line={picked} onDone={goOn} />
      </PickList>
      {total !== null && total > items.length && <p>{say.loadedMore(total - items.length)}</p>}
    </>
  );
}
