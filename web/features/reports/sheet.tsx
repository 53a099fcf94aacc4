import type { Schemas } from '../../api/types.ts';
import { formatPlainDay } from '../../text/format.ts';
import { formatDays } from '../../text/period-names.ts';
import { reportWords as say } from '../../text/reports.ts';
import { words } from '../../text/vi.ts';
import { cellText, type CellValue, isNumber, isSomething } from './cell-text.ts';
import { type Heading, headingRows } from './heading-rows.ts';
import type { Opening, OpeningAt, Report } from './openings.ts';

type Row = Schemas['TableReport']['rows'][number];

type Drawn = Readonly<{
  /** What stands behind a cell. */
  openings: OpeningAt;
  onOpen: (opening: Opening, name: string) => void;
}>;

/** The form as it is printed: its heading, its marks, its table, what stands under it. */
export function Sheet({ report, ...drawn }: Drawn & Readonly<{ report: Report }>) {
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
        <StatisticsTable report={report} {...drawn} />
      ) : (
        <FormTable report={report} {...drawn} />
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

function StatisticsTable({ report, ...drawn }: Drawn & Readonly<{ report: Schemas['StatisticsReport'] }>) {
  const { heading, rows } = report;
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
          {rows.map(({ stt, label, unitOfMeasure, value, note }, at) => (
            <tr key={stt} class={unitOfMeasure === '' ? 'sum' : undefined}>
              <td>{stt}</td>
              <th scope="row">{label}</th>
              <td>{unitOfMeasure}</td>
              <td class="number">
                <Cell cell={value} name={label} opening={drawn.openings(at)} onOpen={drawn.onOpen} />
              </td>
              <td class="small">{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FormTable({ report, ...drawn }: Drawn & Readonly<{ report: Schemas['TableReport'] }>) {
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
            <FormRow key={index} at={index} row={row} columns={columns} {...drawn} />
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

type DrawnRow = Drawn & Readonly<{ at: number; row: Row; columns: Schemas['TableReport']['columns'] }>;

function FormRow({ at, row: { kind, cells }, columns, openings, onOpen }: DrawnRow) {
  const rowName = typeof cells[1] === 'string' && kind !== 'total' ? `${cells[1]}: ` : '';
  return (
    <tr class={kind === 'item' ? undefined : 'sum'}>
      {cells.map((cell, index) => {
        const column = columns[index];
        const name = rowName + (column ? [column.group, column.label].filter(Boolean).join(', ') : '');
        return (
          <td key={column?.id} class={isNumber(cell) ? 'number' : undefined}>
            <Cell cell={cell} name={name} opening={openings(at, column?.id)} onOpen={onOpen} />
          </td>
        );
      })}
    </tr>
  );
}

type Shown = Readonly<{ cell: CellValue; name: string; opening: Opening | undefined; onOpen: Drawn['onOpen'] }>;

/** A number that counts something opens it. */
function Cell({ cell, name, opening, onOpen }: Shown) {
  const text = cellText(cell);
  if (!opening || !isSomething(cell)) return <>{text}</>;
  return (
    <button type="button" class="link" aria-label={say.dossiersOf(name, text)} onClick={() => onOpen(opening, name)}>
      {text}
    </button>
  );
}
