/** The name that is written most like the wanted one. @param names at least one. */
export function nearest(wanted: string, names: readonly string[]): string {
  const distances = names.map((name) => distance(folded(wanted), folded(name)));
  return names[distances.indexOf(Math.min(...distances))] ?? '';
}

/** Without tone marks and case: what is most often written differently. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').slice(0, 200);
}

/** Letters to be put in, left out or exchanged (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1];
    for (let at = 1; at < row.length; at += 1) {
      const exchanged = (row[at - 1] ?? 0) + (letter === other[at - 1] ? 0 : 1);
      next.push(Math.min(exchanged, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
