import './charts.css';

const WIDTH = 220;
const HEIGHT = 64;
const PAD = 4;

type Drawn = Readonly<{
  /** Percentages, one a period; null: a gap. */
  values: readonly (number | null)[];
  /** The least that the scale shows; it ends with 100. */
  from: number;
  target?: number | undefined;
}>;

/** One unit month after month, on the scale that all of them share. What it says stands in a table behind it. */
export function SmallLine({ values, from, target }: Drawn) {
  const x = (at: number): number => PAD + (at / Math.max(1, values.length - 1)) * (WIDTH - 2 * PAD);
  const y = (value: number): number => HEIGHT - PAD - ((value - from) / Math.max(1, 100 - from)) * (HEIGHT - 2 * PAD);
  return (
    <svg class="small-line" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {target !== undefined && target >= from && (
        <line class="target" x1={PAD} x2={WIDTH - PAD} y1={y(target)} y2={y(target)} />
      )}
      {stretches(values).map((stretch) => (
        <polyline key={stretch[0]?.at} points={stretch.map(({ at, value }) => `${x(at)},${y(value)}`).join(' ')} />
      ))}
      {values.map((value, at) => value !== null && <circle key={at} cx={x(at)} cy={y(value)} r={2.5} />)}
    </svg>
  );
}

type Point = Readonly<{ at: number; value: number }>;

/** Between two gaps a line goes from month to month. */
function stretches(values: readonly (number | null)[]): Point[][] {
  const found: Point[][] = [[]];
  values.forEach((value, at) => {
    if (value === null) found.push([]);
    else found.at(-1)?.push({ at, value });
  });
  return found.filter(({ length }) => length > 1);
}
