/** A sum of counts that is known: Σ factor × count = value. */
export type Equation = { readonly factors: Map<string, number>; value: number };

/** The counts that the equations determine, by elimination. */
export function determined(equations: readonly Equation[]): Map<string, number> {
  const solved = new Map<string, Equation>();
  for (const given of equations) {
    const left: Equation = { factors: new Map(given.factors), value: given.value };
    for (const name of given.factors.keys()) reduce(left, name, solved);
    const pivot = [...left.factors].find(([, factor]) => Math.abs(factor) > 1e-9);
    if (!pivot) continue;
    scale(left, 1 / pivot[1]);
    for (const other of solved.values()) eliminate(other, pivot[0], left);
    solved.set(pivot[0], left);
  }
  return new Map([...solved].filter(([, { factors }]) => factors.size === 1).map(([name, { value }]) => [name, value]));
}

function reduce(equation: Equation, name: string, solved: ReadonlyMap<string, Equation>): void {
  const by = solved.get(name);
  if (by) eliminate(equation, name, by);
}

function eliminate(equation: Equation, name: string, by: Equation): void {
  const factor = equation.factors.get(name);
  if (factor === undefined || Math.abs(factor) < 1e-9) return;
  for (const [other, amount] of by.factors) {
    const sum = (equation.factors.get(other) ?? 0) - factor * amount;
    if (Math.abs(sum) < 1e-9) equation.factors.delete(other);
    else equation.factors.set(other, sum);
  }
  equation.value -= factor * by.value;
}

function scale(equation: Equation, by: number): void {
  for (const [name, factor] of equation.factors) equation.factors.set(name, factor * by);
  equation.value *= by;
}

type Bounds = Map<string, readonly [least: number, most: number]>;

/** Least and most of each count, by what every equation leaves, when no count is below 0. */
export function boundsOf(equations: readonly Equation[]): Bounds {
  const bounds: Bounds = new Map();
  for (let round = 0; round < 12; round += 1)
    for (const equation of equations) for (const name of equation.factors.keys()) narrow(bounds, equation, name);
  return bounds;
}

/** By what the other counts of an equation may be. */
function narrow(bounds: Bounds, { factors, value }: Equation, name: string): void {
  let [low, high] = [0, 0];
  for (const [other, amount] of factors) {
    if (other === name) continue;
    const ends = (bounds.get(other) ?? ANY).map((end) => amount * end).toSorted((a, b) => a - b);
    low += ends[0] ?? 0;
    high += ends[1] ?? 0;
  }
  const factor = factors.get(name) ?? 1;
  const [least = 0, most = Infinity] = [(value - low) / factor, (value - high) / factor].toSorted((a, b) => a - b);
  const [before, after] = bounds.get(name) ?? ANY;
  bounds.set(name, [Math.max(least, before), Math.min(most, after)]);
}

const ANY = [0, Infinity] as const;
