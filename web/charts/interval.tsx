import './charts.css';
import type { Interval } from './wilson.ts';

const WIDTH = 160;
const HEIGHT = 20;
const MIDDLE = HEIGHT / 2;

type Drawn = Readonly<{ share: number; interval: Interval; isFew: boolean; from: number }>;

/** A share and where it may lie, from `from` to 1; hollow where there are few. The table beside it says the same. */
export function IntervalBar({ share, interval: { low, high }, isFew, from }: Drawn) {
  const x = (part: number): number => Math.max(0, ((part - from) / (1 - from)) * (WIDTH - 12)) + 6;
  return (
    <svg class="interval" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <line x1={x(low)} x2={x(high)} y1={MIDDLE} y2={MIDDLE} />
      <circle cx={x(share)} cy={MIDDLE} r={5} class={isFew ? 'few' : undefined} />
    </svg>
  );
}
