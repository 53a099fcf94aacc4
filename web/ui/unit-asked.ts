import { me } from '../api/session.ts';
import { seesWholeTree } from './unit-nodes.ts';

/** The unit that a screen asks for unless its address names one. */
export function unitAsked(given: string | undefined): string | undefined {
  return given ?? me.value?.unit ?? (seesWholeTree() ? undefined : me.value?.units[0]?.code);
}
