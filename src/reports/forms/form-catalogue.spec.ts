import { isFigureOrRate } from '../../domain/figures/figure-catalogue.ts';
import { IDENTITY_FIGURES } from '../identities.ts';
import { FORMS } from './form-catalogue.ts';

describe('asking for the figures of a form', () => {
  it.each(Object.values(FORMS).map((form) => [form.id, form] as const))('asks for known ids alone: %s', (_id, form) => {
    const asked = form.questions.flatMap(({ figures }) => figures);
    expect(asked.filter((id) => !isFigureOrRate(id))).toEqual([]);
    expect(asked.length + (form.sheet?.entries.length ?? 0)).toBeGreaterThan(1);
  });

  it('proves its identities by known ids alone', () => {
    expect(IDENTITY_FIGURES.filter((id) => !isFigureOrRate(id))).toEqual([]);
  });
});
