import { DomainError } from '../../domain/values/domain-error.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import { DossiersQuery } from './dossiers.query.ts';

const DAY_MS = 86_400_000;

function pathsRefused(raw: Record<string, unknown>): string[] {
  try {
    readQuery(DossiersQuery, raw);
  } catch (error) {
    if (error instanceof DomainError) return error.errors.map(({ path }) => path);
  }
  throw new Error('Nothing was refused');
}

describe('asking for a desk’s list', () => {
  it('takes a unit, a status, a procedure, a holder and days of receipt', () => {
    const asked = {
      unit: 'H13-01',
      status: 'awaiting-supplement',
      procedure: '1.001193',
      holder: 'applicant',
      receivedFrom: '2024-01-05',
      receivedTo: '2024-01-05',
    };
    expect(readQuery(DossiersQuery, asked)).toMatchObject({
      ...asked,
      receivedFrom: Date.UTC(2024, 0, 5) / DAY_MS,
      receivedTo: Date.UTC(2024, 0, 5) / DAY_MS,
    });
  });

  it('refuses a last day before the first', () => {
    expect(pathsRefused({ receivedFrom: '2024-01-05', receivedTo: '2024-01-04' })).toEqual(['receivedTo']);
  });

  it('names every wrong parameter at once', () => {
    const wrong = { status: 'open', receivedFrom: '5/1/2024', applicant: 'A', cursor: 'x' };
    expect(pathsRefused(wrong).sort()).toEqual(['applicant', 'cursor', 'receivedFrom', 'status']);
  });
});
