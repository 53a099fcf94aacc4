/** An amount of a figure, by its index in ADDITIVE_FIGURES. */
export type Amount = { readonly index: number; amount: number };

/** The amounts of a cell, without zeros, by ascending index. Few of the figures are in one: a list is the fastest. */
export type Amounts = Amount[];

/** Adds to one of the amounts. */
export function addAmount(amounts: Amounts, index: number, amount: number): void {
  if (amount === 0) return;
  let at = amounts.length;
  while (at > 0 && (amounts[at - 1]?.index ?? 0) >= index) at -= 1;
  const known = amounts[at];
  if (known?.index !== index) amounts.splice(at, 0, { index, amount });
  else if (known.amount + amount === 0) amounts.splice(at, 1);
  else known.amount += amount;
}
