import { DomainError } from '../../domain/values/domain-error.ts';
import { encodeCursor } from '../../platform/http/page.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import { ComplaintsQuery } from './complaints.query.ts';

const DAY_MS = 86_400_000;

function refused(raw: Record<string, unknown>): Record<string, string> {
  try {
    readQuery(ComplaintsQuery, raw);
  } catch (error) {
    if (error instanceof DomainError)
      return Object.fromEntries(error.errors.map(({ path, message }) => [path, message]));
  }
  throw new Error('Nothing was refused');
}

describe('asking for complaints', () => {
  it('takes a unit, words, a dossier and days of receipt', () => {
    const asked = { unit: 'H13-01', status: 'answered', channel: 'online', subject: 'conduct', dossier: 'H-1' };
    const days = { receivedFrom: '2024-01-05', receivedTo: '2024-01-05' };
    expect(readQuery(ComplaintsQuery, { ...asked, ...days })).toMatchObject({
      ...asked,
      receivedFrom: Date.UTC(2024, 0, 5) / DAY_MS,
      receivedTo: Date.UTC(2024, 0, 5) / DAY_MS,
      state: undefined,
    });
  });

  it('looks two working days ahead for what is due soon, unless told', () => {
    expect(readQuery(ComplaintsQuery, { state: 'due-soon' })).toMatchObject({ state: 'due-soon', within: 2 });
    expect(readQuery(ComplaintsQuery, { state: 'due-soon', within: '0' })).toMatchObject({ within: 0 });
  });

  it.each([{ within: '3' }, { within: '3', state: 'late' }])(
    'refuses working days ahead without due-soon: %j',
    (raw) => {
      expect(refused(raw)).toEqual({ within: 'is only for state=due-soon' });
    },
  );

  it('refuses a last day before the first', () => {
    expect(Object.keys(refused({ receivedFrom: '2024-01-05', receivedTo: '2024-01-04' }))).toEqual(['receivedTo']);
  });

  it('takes a cursor without an instant only where a row may have none', () => {
    const cursor = encodeCursor([null, 'H-1']);
    expect(readQuery(ComplaintsQuery, { cursor }).page.after).toMatchObject({ at: null, code: 'H-1' });
    for (const state of ['late', 'due-soon']) expect(Object.keys(refused({ state, cursor }))).toEqual(['cursor']);
  });

  it('names every wrong parameter at once, with its rule', () => {
    const wrong = {
      status: 'open',
      channel: 'fax',
      subject: 'x',
      state: 'lost',
      receivedFrom: '5/1/2024',
      holder: 'A',
    };
    expect(refused({ ...wrong, cursor: 'x', limit: '0' })).toEqual({
      status: expect.stringContaining('must be one of annulled, received'),
      channel: 'must be one of online, in-person, postal, kiosk, phone, app',
      subject: 'must be one of regulation, conduct',
      state: 'must be one of late, due-soon',
      receivedFrom: 'must be a day, YYYY-MM-DD, of the years 1900 to 2200',
      holder: 'is not a parameter of this question',
      cursor: expect.stringContaining('unchanged'),
      limit: expect.stringContaining('1 to 200'),
    });
  });
});
