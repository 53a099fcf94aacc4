/** A value as JSON without blanks, the members of every object in the order of their names: the same content, the same text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, each: unknown) => inOrder(each));
}

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
