import {
  FIGURES,
  type FigureDefinition,
  isFigureOrRate,
  isSum,
  type SumFigure,
} from '../../../domain/figures/figure-catalogue.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';

const NO_LIST = 'must be a figure that counts dossiers or complaints one by one (hasList in the catalogue)';

/** The figure of an id, which has a list. @throws DomainError `unknown-figure`, `figure-has-no-list` */
export function listedFigure(id: string): SumFigure {
  const figure = FIGURES.find((each) => each.id === id);
  if (!figure && !isFigureOrRate(id))
    throw new DomainError('unknown-figure', 'not-found', 'There is no figure with this id');
  if (!figure || !isListed(figure)) {
    throw new DomainError('figure-has-no-list', 'invalid', 'No list of dossiers stands behind this figure', [
      { path: 'id', message: NO_LIST },
    ]);
  }
  return figure;
}

function isListed(figure: FigureDefinition): figure is SumFigure {
  return figure.hasList && isSum(figure);
}
