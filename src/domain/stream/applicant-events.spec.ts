import { DossierScenario } from '../../../test/support/dossier-scenario.ts';
import { DOSSIER_RULES } from '../dossier/dossier-rules.ts';
import { APPLICANT_CHANGED } from './applicant-events.ts';
import { isLoggable } from './stream-kind.ts';

const AT = '2024-06-12 09:00';

describe('events of personal data', () => {
  it('are the system’s own', () => {
    for (const type of ['ApplicantChanged', 'ApplicantErased']) expect(isLoggable(DOSSIER_RULES, type)).toBe(false);
  });

  it('name fields of personal data and nothing else', () => {
    const { read } = APPLICANT_CHANGED.fields.fields;
    expect(read(['name', 'phone'])).toEqual(['name', 'phone']);
    expect(read(['Nguyễn Văn An'])).toBeNull();
    expect(read('name')).toBeNull();
  });

  it('are allowed in every state and move nothing but the version', () => {
    const scenario = new DossierScenario().received();
    for (const prepare of [() => scenario, () => scenario.given('DossierWithdrawn', AT)]) {
      const before = prepare().state;
      const { version: was, recordedAt: _was, ...told } = before ?? {};
      scenario.given('ApplicantErased', AT, { cause: 'request' });
      const { version, recordedAt: _at, ...left } = scenario.state ?? {};
      expect(left).toEqual(told);
      expect(version).toBe(Number(was) + 1);
    }
  });
});
