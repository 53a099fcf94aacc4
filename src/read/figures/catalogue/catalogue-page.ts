import type { RateSide } from '../../../domain/figures/figure-catalogue.ts';
import type { FigureCatalogue, FigureDescription, RateDescription } from './figure-catalogue.answer.ts';

const KINDS: Readonly<Record<FigureDescription['kind'], string>> = {
  flow: 'what happened in the period',
  stock: 'what there was at one end of the period',
  derived: 'worked out of others',
  distinct: 'distinct procedures, not additive',
  catalogue: 'the catalogue of procedures',
};

const HEAD = `# Every figure

Generated from the definitions in \`src/domain/figures/definitions\`: do not edit. After a change of a definition write it anew with

\`\`\`
WRITE_CATALOGUE_PAGE=1 npx jest src/read/figures/catalogue
\`\`\`

\`GET /api/v1/figures/catalogue\` gives the same as JSON. How figures come about is told in [figures.md](figures.md).
`;

/** The catalogue of figures as a page of Markdown. */
export function cataloguePage({ figures, rates }: FigureCatalogue): string {
  return [HEAD, '## Figures\n', ...figures.map(figureSection), '## Rates\n', ...rates.map(rateSection)].join('\n');
}

function figureSection(figure: FigureDescription): string {
  const list = figure.hasList ? 'has a list' : 'has no list';
  return section(figure, [`in ${figure.unit}; ${KINDS[figure.kind]}`, `by ${figure.splitBy.join(', ')}; ${list}`]);
}

function rateSection(rate: RateDescription): string {
  return section(rate, [`${formula(rate.numerator)} ÷ ${formula(rate.denominator)}`, `by ${rate.splitBy.join(', ')}`]);
}

function section({ id, name, counts, source }: FigureDescription | RateDescription, facts: readonly string[]): string {
  const items = [...facts, `source: ${source}`].map((fact) => `- ${fact}\n`).join('');
  return `### ${id}: ${name}\n\n${counts}\n\n${items}`;
}

function formula(side: RateSide): string {
  const [first, ...others] = side;
  const terms = [first?.figure, ...others.map(({ figure, sign }) => `${sign === 1 ? '+' : '−'} ${figure}`)].join(' ');
  return others.length === 0 ? terms : `(${terms})`;
}
