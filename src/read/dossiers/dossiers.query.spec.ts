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
    const asked = { unit: 'H13-01', procedure: '1.001193', holder: 'applicant' };
    const days = { receivedFrom: '2024-01-05', receivedTo: '2024-01-05' };
    expect(readQuery(DossiersQuery, { ...asked, ...days, status: 'awaiting-supplement' })).toMatchObject({
      ...asked,
      status: ['awaiting-supplement'],
      receivedFrom: Date.UTC(2024, 0, 5) / DAY_MS,
      receivedTo: Date.UTC(2024, 0, 5) / DAY_MS,
      as: 'either',
      sort: '-receivedAt',
    });
  });

  it('takes several statuses with commas between them, each once', () => {
    const { status } = readQuery(DossiersQuery, { status: 'resolved, received,resolved' });
    expect(status).toEqual(['received', 'resolved']);
  });

  it('says which of several statuses is none', () => {
    const asking = (): unknown => readQuery(DossiersQuery, { status: 'received,opne,Nguyễn Văn A' });
    expect(asking).toThrow('opne, number 3 are not');
  });

  it('takes a part of a code from 4 characters on', () => {
    expect(readQuery(DossiersQuery, { q: ' h13-2401 ' })).toMatchObject({ q: 'h13-2401' });
    expect(readQuery(DossiersQuery, { q: 'Đ-1'.normalize('NFD') + '2' })).toMatchObject({ q: 'Đ-12' });
    expect(pathsRefused({ q: '123' })).toEqual(['q']);
  });

  it('takes no cursor with an instant where codes alone decide the order', () => {
    const cursor = Buffer.from('[1700000000000,"A"]').toString('base64url');
    expect(readQuery(DossiersQuery, { sort: 'dueAt', cursor }).page.after).toMatchObject({ code: 'A' });
    expect(pathsRefused({ sort: '-code', cursor })).toEqual(['cursor']);
  });

  it('refuses a last day before the first', () => {
    expect(pathsRefused({ receivedFrom: '2024-01-05', receivedTo: '2024-01-04' })).toEqual(['receivedTo']);
  });

  it('names every wrong parameter at once', () => {
    const wrong = { status: 'open', receivedFrom: '5/1/2024', applicant: 'A', cursor: 'x' };
    expect(pathsRefused(wrong).sort()).toEqual(['applicant', 'cursor', 'receivedFrom', 'status']);
  });
});
