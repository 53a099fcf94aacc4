import type { IDENTITY_RESULTS, IDENTITY_SOURCES } from '../../domain/dossier/vocabulary.ts';

/** For what an identity is looked up: ids, never free text. */
export const IDENTITY_PURPOSES = ['receipt', 'processing', 'return'] as const;
export type IdentityPurpose = (typeof IDENTITY_PURPOSES)[number];

export type IdentitySource = (typeof IDENTITY_SOURCES)[number];

/** Whom a desk asks about, for what, and who asks. */
export type IdentityQuestion = Readonly<{
  identityNumber: string;
  name: string;
  birthDate?: string;
  purpose: IdentityPurpose;
  /** Code of the dossier. */
  dossier: string;
  actor: string;
}>;

/** What came of it. `reference`: what the other side calls the question; undefined: nothing. */
export type IdentityAnswer =
  | Readonly<{
      result: (typeof IDENTITY_RESULTS)[number];
      source: IdentitySource;
      reference: string | undefined;
    }>
  | Readonly<{ result: 'unavailable' }>;

/** A database of persons that can be asked. What it returns of a person stays in the adapter. */
export abstract class IdentityCheck {
  /** @param signal the desk does not wait any longer */
  abstract check(question: IdentityQuestion, signal: AbortSignal): Promise<IdentityAnswer>;
}

const PATIENCE_MS = 3_000;
const TRIES = 2;

/** Asks, and once more where nothing came within 3 seconds: no desk waits for longer. */
export async function checkPatiently(check: IdentityCheck, question: IdentityQuestion): Promise<IdentityAnswer> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await tryOnce(check, question);
    if (answer.result !== 'unavailable') return answer;
  }
  return { result: 'unavailable' };
}

async function tryOnce(check: IdentityCheck, question: IdentityQuestion): Promise<IdentityAnswer> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const late = new Promise<IdentityAnswer>((resolve) => {
    signal.addEventListener('abort', () => resolve({ result: 'unavailable' }), { once: true });
  });
  try {
    return await Promise.race([check.check(question, signal), late]);
  } catch {
    // Its words may quote what was sent.
    return { result: 'unavailable' };
  }
}
