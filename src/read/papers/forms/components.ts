import { type ComponentKind, readComponents } from '../../../domain/dossier/components.ts';

/** A line of the list of what was handed in. */
export type PrintedComponent = Readonly<{ name: string; kind: string; quantity: string }>;

const KINDS: Readonly<Record<ComponentKind, string>> = {
  original: 'Bản chính',
  copy: 'Bản sao',
  electronic: 'Bản điện tử',
};

/** The components as the receipt lists them; none where they are unknown or erased. */
export function printedComponents(text: unknown): PrintedComponent[] {
  return (readComponents(text) ?? []).map(({ name, kind, quantity }) => ({
    name,
    kind: KINDS[kind],
    quantity: String(quantity).padStart(2, '0'),
  }));
}
