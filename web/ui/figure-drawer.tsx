import { useState } from 'preact/hooks';
import { figureWords as say } from '../text/figures.ts';
import { SelectField } from './field.tsx';
import { FigureDossiers, type FigureQuestion, useCatalogue } from './figure-dossiers.tsx';

type Opened = Readonly<{
  /** What the number is made of: figures, or a rate, which is two sums of figures. */
  figures: readonly string[];
  title: string;
  asked: FigureQuestion;
  onClose: () => void;
}>;

/** What stands behind a number: the dossiers of each figure in it, one after the other. */
export function FigureDrawer({ figures, title, asked, onClose }: Opened) {
  const catalogue = useCatalogue();
  const listed = listedIn(figures, catalogue);
  const [chosen, choose] = useState<string>();
  const figure = chosen ?? listed[0] ?? figures[0] ?? '';
  return (
    <FigureDossiers figure={figure} title={title} asked={asked} onClose={onClose}>
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

/** The figures of which each dossier can be listed; of a rate its whole before its part. */
export function listedIn(figures: readonly string[], catalogue: ReturnType<typeof useCatalogue>): readonly string[] {
  const parts = figures.flatMap((id) => {
    const described = catalogue.get(id);
    if (!described || !('numerator' in described)) return [id];
    return [...described.denominator, ...described.numerator].map(({ figure }) => figure);
  });
  return [...new Set(parts)].filter((figure) => catalogue.get(figure)?.hasList);
}
