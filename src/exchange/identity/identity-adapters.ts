import { IdentityCheck, type IdentityAnswer, type IdentityQuestion } from './identity-check.ts';

/** Nothing is connected. */
export class NoIdentityCheck extends IdentityCheck {
  override async check(): Promise<IdentityAnswer> {
    return { result: 'unavailable' };
  }
}

const BY_LAST_DIGIT: Readonly<Record<string, 'not-found' | 'mismatched' | 'unavailable'>> = {
  '0': 'not-found',
  '1': 'mismatched',
  '2': 'unavailable',
};

/** For development: the last digit of the number says what comes of it, 3 to 9 match. */
export class FakeIdentityCheck extends IdentityCheck {
  override async check({ identityNumber, dossier }: IdentityQuestion): Promise<IdentityAnswer> {
    const result = BY_LAST_DIGIT[identityNumber.slice(-1)] ?? 'matched';
    if (result === 'unavailable') return { result };
    return { result, source: 'population', reference: `fake-${dossier}`.slice(0, 64) };
  }
}
