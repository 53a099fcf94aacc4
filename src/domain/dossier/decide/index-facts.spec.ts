import { DossierScenario, localInstant, RECEIPT } from '../../../../test/support/dossier-scenario.ts';
import { statusOf } from '../dossier-status.ts';

const AT = '2024-03-05 09:00';
const LATER = '2024-03-06 09:00';

describe('checking the identity of an applicant', () => {
  it.each([
    [undefined, [], null],
    ['paper', [['population', 'matched']], 'population'],
    ['vneid', [['population', 'matched']], 'vneid'],
    ['paper', [['vneid', 'mismatched']], 'paper'],
    [undefined, [['vneid', 'not-found']], null],
    ['paper', [['population', 'matched'], ['vneid', 'matched']], 'vneid'], // prettier-ignore
  ] as const)('of a receipt with %p and %j counts as %p', (identityCheck, checks, counts) => {
    const scenario = new DossierScenario().received(undefined, identityCheck && { identityCheck });
    for (const [source, result] of checks) scenario.given('IdentityChecked', AT, { source, result });
    expect(scenario.state.identityCheck).toBe(counts);
  });

  it('keeps what was checked at the submission', () => {
    const submitted = new DossierScenario().given('DossierSubmitted', '2024-03-04 08:00', {
      ...RECEIPT,
      identityCheck: 'vneid',
    });
    expect(submitted.received(undefined, { identityCheck: 'paper' }).state.identityCheck).toBe('vneid');
  });

  it('is recorded before the receipt and after the end, but of no dossier that never began', () => {
    const check = { source: 'vneid', result: 'matched' };
    const submitted = new DossierScenario().given('DossierSubmitted', '2024-03-04 08:00', RECEIPT);
    expect(submitted.refusalOf('IdentityChecked', AT, check)).toBe('allowed');
    const ended = new DossierScenario().received().given('DossierWithdrawn', AT);
    expect(ended.refusalOf('IdentityChecked', LATER, check)).toBe('allowed');
    expect(statusOf(ended.given('IdentityChecked', LATER, check).state)).toBe('withdrawn');
    expect(new DossierScenario().refusalOf('IdentityChecked', AT, check)).toBe('not-received');
    expect(submitted.refusalOf('IdentityChecked', AT, { source: 'paper', result: 'matched' })).toBe('invalid-field');
  });
});

describe('acknowledging a dossier at the national portal', () => {
  it('keeps when the receipt was acknowledged first, and changes nothing else', () => {
    const before = new DossierScenario().received();
    const status = statusOf(before.state);
    const { clock } = before.state;
    before.given('PortalSynced', AT, { what: 'end' }, { origin: 'import' });
    before.given('PortalSynced', LATER, { what: 'receipt' }, { origin: 'import' });
    before.given('PortalSynced', '2024-03-07 09:00', { what: 'receipt' });
    expect(before.state).toMatchObject({ receiptSyncedAt: localInstant(LATER), clock });
    expect(statusOf(before.state)).toBe(status);
  });

  it('is told by the system and by imports, never by a command, which does not correct it either', () => {
    const synced = new DossierScenario().received().given('PortalSynced', AT, { what: 'receipt' });
    const correction = { corrects: 2, annul: true, reason: 'Nhầm' };
    const outcomes = (['command', 'import', 'system'] as const).map((origin) => [
      synced.refusalOf('PortalSynced', LATER, { what: 'receipt' }, { origin }),
      synced.refusalOf('EventCorrected', LATER, correction, { origin }),
    ]);
    expect(outcomes).toEqual([
      ['unknown-type', 'not-correctable'],
      ['allowed', 'allowed'],
      ['allowed', 'allowed'],
    ]);
    expect(synced.given('EventCorrected', LATER, correction).state.receiptSyncedAt).toBeNull();
  });

  it('is allowed in every state of a dossier that the log knows', () => {
    const what = { what: 'receipt' };
    const annulled = new DossierScenario()
      .received()
      .given('EventCorrected', AT, { corrects: 1, annul: true, reason: 'Nhầm' });
    expect(annulled.refusalOf('PortalSynced', LATER, what, { origin: 'import' })).toBe('allowed');
    expect(new DossierScenario().refusalOf('PortalSynced', AT, what, { origin: 'import' })).toBe('not-received');
  });
});

describe('saying where documents and results come from', () => {
  it('keeps each source once', () => {
    const { state } = new DossierScenario()
      .received()
      .given('DocumentsDigitised', AT, { kind: 'component', documents: 2, from: 'store' })
      .given('DigitisedDataReused', AT, { documents: 1, from: 'store' })
      .given('DocumentsDigitised', AT, { kind: 'component', documents: 1 })
      .given('DigitisedDataReused', LATER, { documents: 1, from: 'database' });
    expect(state.documentsFrom).toEqual(['store', 'database']);
  });

  it('reuses nothing from a scanner', () => {
    const reuse = { documents: 1, from: 'scan' };
    expect(new DossierScenario().received().refusalOf('DigitisedDataReused', AT, reuse)).toBe('invalid-field');
  });

  it('keeps what a resolution says of its result; absent is no', () => {
    const resolved = (data: object) =>
      new DossierScenario().received().given('DossierResolved', AT, { outcome: 'granted', ...data }).state;
    expect(resolved({})).toMatchObject({ resultLink: false, resultInStore: false });
    expect(resolved({ resultLink: true, resultInStore: true })).toMatchObject({
      resultLink: true,
      resultInStore: true,
    });
  });
});
