import type { Schemas } from '../../api/types.ts';
import { formatCount, formatPercent, formatPoint, formatTwoPlaces } from '../../text/format.ts';
import { indexWords as say } from '../../text/index-766.ts';
import { words } from '../../text/vi.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';

type Indicator = Schemas['IndicatorAnswer'];

/** Opens the dossiers that cost an indicator its points. */
export type OpenList = (list: Readonly<{ figure: string; name: string }> | undefined) => void;

/** The groups of the index with their indicators, as the portal orders them. */
export function Groups({ groups, open }: Readonly<{ groups: readonly Schemas['GroupAnswer'][]; open: OpenList }>) {
  const columns = columnsWith(open);
  return (
    <>
      {groups.map(({ code, name, points, max, lost, indicators }) => (
        <section key={code} class="index-group">
          <h2>
            {code}. {name}{' '}
            <span class="quiet small">
              {say.points(formatPoint(points), formatPoint(max))} · {say.lost(formatPoint(lost))}
            </span>
          </h2>
          <DataTable caption={name} columns={columns} rows={indicators} keyOf={(indicator) => indicator.code} />
        </section>
      ))}
    </>
  );
}

const pointOf = (points: number | null | undefined): string =>
  points === null || points === undefined ? words.none : formatTwoPlaces(points);

function columnsWith(open: OpenList): readonly Column<Indicator>[] {
  return [
    { id: 'name', name: say.indicator, cell: nameOf },
    { id: 'value', name: say.value, cell: valueOf },
    { id: 'points', name: say.got, number: true, cell: ({ points, max }) => say.of(pointOf(points), formatPoint(max)) },
    { id: 'lost', name: say.lostHead, number: true, cell: (indicator) => <Lost indicator={indicator} open={open} /> },
    { id: 'more', name: say.oneMore, number: true, cell: ({ oneMore }) => moreOf(oneMore) },
    { id: 'portal', name: say.portal, cell: ({ portal }) => <Portal portal={portal} /> },
  ];
}

function nameOf({ code, name, certainty }: Indicator) {
  return (
    <>
      {code} {name} <span class="quiet small">{say.certainty[certainty]}</span>
    </>
  );
}

function valueOf({ percent, numerator, denominator, state }: Indicator) {
  const parts =
    numerator === null || denominator === null ? '' : say.of(formatCount(numerator), formatCount(denominator));
  return (
    <>
      {formatPercent(percent)} <span class="quiet small">{parts}</span> {say.states[state]}
    </>
  );
}

function moreOf(oneMore: Indicator['oneMore']): string {
  if (!oneMore) return words.none;
  return say.more(formatPoint(Math.max(oneMore.added ?? 0, oneMore.fixed)));
}

function Lost({ indicator: { lost, lossList, name }, open }: Readonly<{ indicator: Indicator; open: OpenList }>) {
  if (lossList === null || lost === null || lost === 0) return <>{pointOf(lost)}</>;
  return (
    <button type="button" class="link" onClick={() => open({ figure: lossList, name })}>
      {formatTwoPlaces(lost)} <span class="hidden">{say.list(name)}</span>
    </button>
  );
}

function Portal({ portal }: Pick<Indicator, 'portal'>) {
  if (!portal) return <>{words.none}</>;
  return (
    <>
      {say.portalPoints(formatPoint(portal.points), portal.source)}
      <span class="quiet small"> {portal.explanation}</span>
    </>
  );
}
