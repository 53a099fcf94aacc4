import { useEffect, useState } from 'preact/hooks';
import { API, serverNow } from '../../api/client.ts';
import { may } from '../../api/session.ts';
import { refresh, useRead } from '../../api/store.ts';
import type { Page, Schemas } from '../../api/types.ts';
import { dayOf, formatDay, formatDong } from '../../text/format.ts';
import { returnsWords as say } from '../../text/returns.ts';
import { words } from '../../text/vi.ts';
import type { Column } from '../../ui/data-table.tsx';
import { PROCEDURE } from '../../ui/dossier-columns.tsx';
import { TextField } from '../../ui/field.tsx';
import { useFilters, withQuery } from '../../ui/filters.ts';
import { Skeleton } from '../../ui/paged-list.tsx';
import { PickList } from '../../ui/pick-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { unitAsked } from '../../ui/unit-asked.ts';
import { UnitPicker } from '../../ui/unit-picker.tsx';
import { Handing } from './handing.tsx';

type Line = Schemas['DossierLine'];

const DAY_MS = 86_400_000;

const COLUMNS: readonly Column<Line>[] = [
  { id: 'code', name: words.fields.code, cell: ({ code }) => code },
  { id: 'applicant', name: words.fields.applicant, cell: ({ applicantName }) => applicantName ?? words.none },
  PROCEDURE,
  {
    id: 'resolvedAt',
    name: say.doneAt,
    cell: ({ resolvedAt: at }) => (at === null ? words.none : say.waiting(formatDay(at), daysSince(at))),
  },
  {
    id: 'owed',
    name: words.fields.owed,
    number: true,
    cell: ({ owedDong }) => (owedDong === 0 ? words.none : formatDong(owedDong)),
  },
];

/** Days on the wall, not working days: how long a citizen's result has lain here. */
function daysSince(instant: string): number {
  return Math.round((Date.parse(dayOf(serverNow())) - Date.parse(dayOf(new Date(instant)))) / DAY_MS);
}

/** Results to hand out, the oldest first: a scanned slip opens its dossier. */
export default function Returns() {
  const { filters, set } = useFilters();
  const unit = unitAsked(filters['unit']);
  const [code, open] = useState<string>();
  const path = withQuery('/dossiers', {
    unit,
    status: 'resolved',
    as: 'receiving',
    sort: 'resolvedAt',
    names: 'true',
    limit: '200',
  });
  const { data, problem } = useRead<Page<Line>>(path);
  return (
    <>
      <ScreenHead title={say.title}>
        <Register unit={unit} />
        <span class="keys quiet small no-print">{say.keys}</span>
      </ScreenHead>
      <div class="row no-print">
        <Scan onScanned={open} />
        <UnitPicker id="unit" value={unit ?? ''} onValue={(next) => set({ unit: next })} />
      </div>
      <ProblemView problem={problem.value} retry={() => void refresh([path])} />
      {data.value ? <Waiting page={data.value} code={code} onOpen={open} /> : !problem.value && <Skeleton />}
    </>
  );
}

type Opened = Readonly<{ page: Page<Line>; code: string | undefined; onOpen: (code: string) => void }>;

/** A scanned dossier is open beside the list, whether it stands in it or not. */
function Waiting({ page: { items }, code, onOpen }: Opened) {
  if (items.length === 0 && code === undefined)
    return (
      <p class="empty">
        {say.empty} <a href="/dossiers">{say.toDossiers}</a>
      </p>
    );
  return (
    <PickList caption={say.list} columns={COLUMNS} rows={items} keyOf={keyOf} picked={code} onPick={onOpen}>
      {code !== undefined && <Handing key={code} code={code} />}
    </PickList>
  );
}

const keyOf = ({ code }: Line): string => code;

/** A scanner is a keyboard: the code, then Enter. */
function Scan({ onScanned }: Readonly<{ onScanned: (code: string) => void }>) {
  const [text, setText] = useState('');
  useEffect(() => document.getElementById('scan')?.focus(), []);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    onScanned(codeIn(text.trim()));
    setText('');
  };
  return (
    <form class="row" onSubmit={submit}>
      <TextField id="scan" label={say.scan} value={text} onValue={setText} />
      <button type="submit">{say.find}</button>
    </form>
  );
}

/** The QR code of a slip is the address of the look-up. */
export function codeIn(scanned: string): string {
  const [, code] = /[?&]code=([^&]+)/.exec(scanned) ?? [];
  return code === undefined ? scanned : decodeURIComponent(code);
}

function Register({ unit }: Readonly<{ unit: string | undefined }>) {
  if (!may('register.print')) return null;
  const today = dayOf(serverNow());
  const path = withQuery('/registers/dossiers.pdf', { unit, from: today, to: today });
  return (
    <a class="button no-print" href={`${API}${path}`} target="_blank" rel="noreferrer">
      {say.register}
    </a>
  );
}
