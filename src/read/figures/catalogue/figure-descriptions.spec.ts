import { FIGURES, figureOf, RATES } from '../../../domain/figures/figure-catalogue.ts';
import { definitionOfFigure, definitionOfRate } from './definition-of.ts';
import { figureDescriptions } from './figure-descriptions.ts';

const { figures, rates } = figureDescriptions();

describe('describing the figures', () => {
  it('describes every figure and rate, in the order in which answers name them', () => {
    expect(figures.map(({ id }) => id)).toEqual(FIGURES.map(({ id }) => id));
    expect(rates.map(({ id }) => id)).toEqual(RATES.map(({ id }) => id));
  });

  it('says by what each can be split', () => {
    const splitOf = (id: string) => [...figures, ...rates].find((each) => each.id === id)?.splitBy;
    expect(splitOf('received')).toEqual(['level', 'unit', 'field', 'procedure']);
    expect(splitOf('servicesWithDossiers')).toEqual(['level', 'unit', 'field', 'procedure']);
    expect(splitOf('proceduresTotal')).toEqual(['level', 'field', 'procedure']);
    expect(splitOf('complaintsReceived')).toEqual(['level', 'unit']);
    expect(splitOf('paidOnlineProcedureRate')).toEqual(['level', 'field', 'procedure']);
    expect(splitOf('complaintRate')).toEqual(['level', 'unit']);
  });

  it('gives each one its own definition, which words do not change', () => {
    const received = figureOf('received');
    expect(definitionOfFigure({ ...received, name: 'Nhận', counts: 'Khác.', source: 'Luật' })).toBe(
      definitionOfFigure(received),
    );
    const definitions = [...figures, ...rates].map(({ definition }) => definition);
    for (const definition of definitions) expect(definition).toMatch(/^\d+\.[0-9a-f]{16}$/);
    expect(new Set(definitions).size).toBe(definitions.length);
  });

  it('changes a rate’s definition with that of either side', () => {
    const [rate] = RATES;
    if (!rate) throw new Error('There are no rates');
    expect(definitionOfRate({ ...rate, denominator: [{ figure: 'received', sign: 1 }] })).not.toBe(
      definitionOfRate(rate),
    );
  });
});
