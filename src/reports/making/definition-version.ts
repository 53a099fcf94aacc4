import { createHash } from 'node:crypto';
import { figuresOfRate, type FigureSelection, selectionOf } from '../../domain/figures/figure-catalogue.ts';
import { PROJECTION_VERSION } from '../../projection/projection-version.ts';
import type { FormDefinition } from '../forms/form-definition.ts';
import { IDENTITY_FIGURES } from '../identities.ts';

/** Raise it whenever a form, filled in with the same figures, says something else than before. */
export const FILLING_VERSION = 6;

const HASH_DIGITS = 16;

/**
 * By which definitions a form's content comes out of the log, as `<rules of dossiers>.<filling>.<hash of the figures>`.
 * Two contents of the same version differ only where the log does.
 */
export function definitionVersionOf(form: FormDefinition): string {
  const asked = selectionOf(new Set([...IDENTITY_FIGURES, ...form.questions.flatMap(({ figures }) => figures)]));
  const { fill: _fill, ...layout } = form;
  const hash = createHash('sha256')
    .update(JSON.stringify({ layout, asked, parts: partsOf(asked) }))
    .digest('hex');
  return `${PROJECTION_VERSION}.${FILLING_VERSION}.${hash.slice(0, HASH_DIGITS)}`;
}

/** The figures that the rates are made of. */
function partsOf({ rates }: FigureSelection): unknown[] {
  return rates.flatMap(figuresOfRate);
}
