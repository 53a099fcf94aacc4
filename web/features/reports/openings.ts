import { useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { catalogueWords } from '../../text/catalogue.ts';
import { reportWords as say } from '../../text/reports.ts';
import { useCatalogue } from '../../ui/figure-dossiers.tsx';
import { listedIn } from '../../ui/figure-drawer.tsx';
import { withQuery } from '../../ui/filters.ts';
import { useForms } from './use-forms.ts';

export type Report = Schemas['StatisticsReport'] | Schemas['TableReport'];
type Form = Schemas['ReportForm'];
type Counted = Form['counted'][number];
type Row = Schemas['TableReport']['rows'][number];
type Asked = Readonly<Record<string, string | undefined>>;

/** What stands behind a cell: figures, and by which question they are those of its row. */
export type Opening = Readonly<{ figures: readonly string[]; asked: Asked }>;

/** @param at the number of the row, from 0, and the id of the column; of a form without columns the row alone */
export type OpeningAt = (at: number, column?: string) => Opening | undefined;

const LEVEL_OF: ReadonlyMap<unknown, string> = new Map(
  Object.entries(catalogueWords.levels).map(([level, name]) => [name, level]),
);

/** What the cells of a report count, and where each can be listed. */
export function useOpenings(report: Report): OpeningAt {
  const form = useForms().find(({ id }) => id === report.form);
  const catalogue = useCatalogue();
  const units = useUnitKeys(report);
  if (!form) return () => undefined;
  const { period, unit, asOf } = report;
  const scope = { ...period, unit: unit ?? undefined, asOf, as: form.as };
  const opened = (figures: readonly string[], asked: Asked | undefined): Opening | undefined =>
    asked && listedIn(figures, catalogue).length > 0 ? { figures, asked: { ...scope, ...asked } } : undefined;
  if (report.kind === 'rows') {
    return (at) => {
      const counted = countedAt(form, report.rows[at]?.stt);
      return counted && opened(counted.figures, ofLevel(counted.level));
    };
  }
  const rowsAsked = askedByRow(report, units);
  return (at, column) => {
    const counted =
      countedAt(form, column) ?? (column === 'value' ? countedAt(form, headOf(report.rows[at])) : undefined);
    return counted && opened(counted.figures, rowsAsked[at]);
  };
}

function countedAt({ counted }: Form, at: string | undefined): Counted | undefined {
  return counted.find((each) => each.at === at);
}

/** `3` of `3.2`: the line of a figure, and under it those of the levels. */
function headOf(row: Row | undefined): string | undefined {
  return typeof row?.cells[0] === 'string' ? row.cells[0].split('.')[0] : undefined;
}

const ofLevel = (level: string | null | undefined): Asked => (level ? { by: 'level', key: level } : {});

/** By which question each row is asked for; undefined: it cannot be told. */
function askedByRow({ columns, rows }: Schemas['TableReport'], units: ReadonlyMap<string, string>) {
  const isByField = columns.some(({ id }) => id === 'field');
  const isByUnit = columns.some(({ id }) => id === 'unit');
  let level: string | undefined;
  return rows.map(({ kind, cells }): Asked | undefined => {
    const name = cells[1];
    if (kind === 'total') return {};
    if (isByUnit) return typeof name === 'string' && units.has(name) ? { by: 'unit', key: units.get(name) } : undefined;
    if (!isByField) return ofLevel(LEVEL_OF.get(name));
    if (kind === 'sum') level = LEVEL_OF.get(name);
    if (level === undefined || typeof name !== 'string') return undefined;
    return kind === 'sum' ? ofLevel(level) : { by: 'field', key: name, level };
  });
}

/** The codes of the units that a form names, by the names that it gives them. */
function useUnitKeys(report: Report): ReadonlyMap<string, string> {
  const isByUnit = report.kind === 'table' && report.columns.some(({ id }) => id === 'unit');
  const { period, unit, asOf } = report;
  const path = withQuery('/figures', { ...period, unit: unit ?? undefined, asOf, by: 'unit', figures: 'received' });
  const rows = useRead<Schemas['FiguresPage']>(isByUnit ? path : undefined).data.value?.rows ?? [];
  return new Map(
    rows.map(({ key, name, own }) => {
      const isShared = rows.some((other) => other.name === name && other.key !== key);
      const known = isShared ? `${name} (${key})` : name;
      return [own ? say.own(known) : known, key];
    }),
  );
}
