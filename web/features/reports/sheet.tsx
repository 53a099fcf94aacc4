import type { Schemas } from '../../api/types.ts';
import { formatPlainDay } from '../../text/format.ts';
import { formatDays } from '../../text/period-names.ts';
import { reportWords as say } from '../../text/reports.ts';
import { words } from '../../text/vi.ts';
import { cellText, isNumber } from './cell-text.ts';
import { type Heading, headingRows } from './heading-rows.ts';

export type Report = Schemas['StatisticsReport'] | Schemas['TableReport'];
type Row = Schemas['TableReport']['rows'][number];

/** Opens the dossiers that a cell counts. */
export type Opener = (figure: string, name: string) => void;

/** The form as it is printed: its heading, its marks, its table, what stands under it. */
export function Sheet({
  report,
  figures,
  onOpen,
}: Readonly<{ report: Report; figures: ReadonlySet<string>; onOpen: Opener }>) {
  const { heading, period, asOf, notes } = report;
  return (
    <article class="sheet" aria-label={heading.title}>
      <div class="sheet-head">
        <p class="agency">
          {heading.agency.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </p>
        <p class="small">{heading.code}</p>
      </div>
      <h2>{heading.title}</h2>
      <p class="centred small">
        {say.days(formatDays(period))} · {say.knownOn(formatPlainDay(asOf))}
      </p>
      <Marks report={report} />
      {report.kind === 'rows' ? (
        <StatisticsTable report={report} />
      ) : (
        <FormTable report={report} figures={figures} onOpen={onOpen} />
      )}
      {notes.map((note) => (
        <p class="small" key={note}>
          {note}
        </p>
      ))}
      <p class="small quiet">{heading.basis}</p>
    </article>
  );
}

function Marks({ report: { state, provisional, synthetic } }: Readonly<{ report: Report }>) {
  const marks = [
    ...(state === 'draft' ? [say.draft.toUpperCase()] : []),
    ...(provisional ? [say.provisional] : []),
    ...(synthetic ? [words.bars.synthetic] : []),
  ];
  return <p class="marks">{marks.join(' · ')}</p>;
}

function StatisticsTable({ report: { heading, rows } }: Readonly<{ report: Schemas['StatisticsReport'] }>) {
  return (
    <div class="scroll" role="region" aria-label={heading.title} tabIndex={0}>
      <table class="form">
        <thead>
          <tr>
            {[say.stt, say.label, say.measure, say.value, say.note].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ stt, label, unitOfMeasure, value, note }) => (
            <tr key={stt} class={unitOfMeasure === '' ? 'sum' : undefined}>
              <td>{stt}</td>
              <th scope="row">{label}</th>
              <td>{unitOfMeasure}</td>
              <td class="number">{cellText(value)}</td>
              <td class="small">{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Table = Readonly<{ report: Schemas['TableReport']; figures: ReadonlySet<string>; onOpen: Opener }>;

function FormTable({ report, figures, onOpen }: Table) {
  const { columns, rows, heading } = report;
  return (
    <div class="scroll" role="region" aria-label={heading.title} tabIndex={0}>
      <table class="form">
        <thead>
          {headingRows(columns).map((line, index) => (
            <tr key={index}>
              {line.map((cell) => (
                <HeadingCell key={`${cell.first}${cell.text}`} {...cell} />
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <FormRow key={index} row={row} columns={columns} figures={figures} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeadingCell({ text, columns, rows, mark }: Heading) {
  if (mark) return <td class="mark">{text}</td>;
  return (
    <th scope={columns > 1 ? 'colgroup' : 'col'} colSpan={columns} rowSpan={rows}>
      {text}
    </th>
  );
}

type DrawnRow = Readonly<{ row: Row; columns: Schemas['TableReport']['columns'] }> & Pick<Table, 'figures' | 'onOpen'>;

/** The total is that of the figure itself: its dossiers are those of the whole report. */
function FormRow({ row: { kind, cells }, columns, figures, onOpen }: DrawnRow) {
  return (
    <tr class={kind === 'item' ? undefined : 'sum'}>
      {cells.map((cell, index) => {
        const column = columns[index];
        const name = column ? [column.group, column.label].filter(Boolean).join(', ') : '';
        const text = cellText(cell);
        const opens =
          kind === 'total' && column !== undefined && figures.has(column.id) && typeof cell === 'number' && cell > 0;
        return (
          <td key={column?.id} class={isNumber(cell) ? 'number' : undefined}>
            {opens ? (
              <button
                type="button"
                class="link"
                aria-label={say.dossiersOf(name, text)}
                onClick={() => onOpen(column.id, name)}
              >
                {text}
              </button>
            ) : (
              text
            )}
          </td>
        );
      })}
    </tr>
  );
}
