import { useState } from 'preact/hooks';
import { overviewWords as say } from '../../text/overview.ts';
import { SelectField } from '../../ui/field.tsx';
import { FigureDossiers, useCatalogue } from '../../ui/figure-dossiers.tsx';
import type { Asked } from './question.ts';

/** A number that was pressed: a figure or a rate, of the whole or of the row with this key. */
export type Opened = Readonly<{ id: string; title: string; key?: string }>;
export type Open = (opened: Opened) => void;

/** What stands behind a number. A rate is two sums: the dossiers of each of its figures are shown one after the other. */
export function Drawer({ id, title, key, asked, onClose }: Opened & Readonly<{ asked: Asked; onClose: () => void }>) {
  const catalogue = useCatalogue();
  const described = catalogue.get(id);
  const parts = described && 'numerator' in described ? [...described.denominator, ...described.numerator] : [];
  const listed = [...new Set(parts.map(({ figure }) => figure))].filter((figure) => catalogue.get(figure)?.hasList);
  const [chosen, choose] = useState<string>();
  const figure = chosen ?? listed[0] ?? id;
  const row = key === undefined ? {} : { by: 'unit', key };
  return (
    <FigureDossiers figure={figure} title={title} asked={{ ...asked, ...row }} onClose={onClose}>
      {listed.length > 1 && (
        <SelectField
          id="part"
          label={say.figure}
          value={figure}
          onValue={choose}
          choices={listed.map((part) => [part, catalogue.get(part)?.name ?? part])}
        />
      )}
    </FigureDossiers>
  );
}
