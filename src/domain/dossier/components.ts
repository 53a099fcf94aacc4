import { freeText, type TextReader } from '../values/event-field.ts';

export const COMPONENT_KINDS = ['original', 'copy', 'electronic'] as const;
export type ComponentKind = (typeof COMPONENT_KINDS)[number];

/** One of the papers handed in with a dossier, as its receipt lists it. */
export type Component = Readonly<{ name: string; kind: ComponentKind; quantity: number }>;

const MOST = 100;
const FIELDS = ['name', 'kind', 'quantity'];

/** The list of what was handed in. Names are typed in by people: it lies beside the log. */
export const components: TextReader<readonly Component[]> = {
  rule: `must be a list of at most ${MOST} components {name, kind: ${COMPONENT_KINDS.join(' | ')}, quantity 1–${MOST}}`,
  schema: {
    type: 'array',
    maxItems: MOST,
    items: {
      type: 'object',
      additionalProperties: false,
      required: FIELDS,
      properties: {
        name: freeText.schema,
        kind: { type: 'string', enum: COMPONENT_KINDS },
        quantity: { type: 'integer', minimum: 1, maximum: MOST },
      },
    },
    example: [{ name: 'Tờ khai đăng ký khai sinh', kind: 'original', quantity: 1 }],
  },
  read: readComponents,
  beside: true,
};

/** Null when it is no list of components. */
export function readComponents(raw: unknown): readonly Component[] | null {
  if (!Array.isArray(raw) || raw.length > MOST) return null;
  const read = raw.map(readComponent);
  return read.every((component) => component !== null) ? read : null;
}

function readComponent(raw: unknown): Component | null {
  if (typeof raw !== 'object' || raw === null || Object.keys(raw).some((name) => !FIELDS.includes(name))) return null;
  const given: Readonly<Record<string, unknown>> = { ...raw };
  const name = freeText.read(given['name']);
  const kind = COMPONENT_KINDS.find((known) => known === given['kind']);
  const quantity = given['quantity'];
  if (name === null || kind === undefined || typeof quantity !== 'number') return null;
  return Number.isInteger(quantity) && quantity >= 1 && quantity <= MOST ? { name, kind, quantity } : null;
}
