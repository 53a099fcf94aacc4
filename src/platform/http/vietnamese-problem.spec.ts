import { CORRECTION_FIELDS } from '../../domain/stream/event-corrected.ts';
import { readQuery, Words } from './query-parameters.ts';
import { COMPLAINT_RULES } from '../../domain/complaint/complaint-rules.ts';
import { DOSSIER_RULES } from '../../domain/dossier/dossier-rules.ts';
import { type EventField, missingRule } from '../../domain/values/event-field.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { isProblemCode } from './problem-catalogue.ts';
import { type Problem, problemOf } from './problem.ts';
import { vietnameseProblem } from './vietnamese-problem.ts';
import { ruleInVietnamese } from './vietnamese-rules.ts';

function inVietnamese(error: DomainError): Problem {
  const problem = problemOf(error);
  if (!problem || !isProblemCode(problem.code)) throw new Error('It is no problem of the catalogue');
  return vietnameseProblem(problem, problem.code);
}

describe('telling a problem in Vietnamese', () => {
  it('says what is wrong with each field, and keeps code, status and paths', () => {
    const errors = [
      { path: 'receivedTo', message: 'must not be earlier than receivedFrom' },
      { path: 'limit', message: 'must be a whole number from 1 to 200' },
    ];
    expect(inVietnamese(new DomainError('invalid-field', 'invalid', 'In English', errors))).toEqual({
      type: '/problems/invalid-field',
      title: 'Thông tin sai kiểu hoặc sai giá trị',
      status: 422,
      code: 'invalid-field',
      detail: 'Thông tin chưa đúng: receivedTo không được trước receivedFrom; limit phải là số nguyên từ 1 đến 200',
      errors: [
        { path: 'receivedTo', message: 'không được trước receivedFrom' },
        { path: 'limit', message: 'phải là số nguyên từ 1 đến 200' },
      ],
    });
  });

  it.each([
    [
      'The dossier has not been received: receive it first (its status is submitted).',
      /tiếp nhận trước \(trạng thái hiện nay: Mới đăng ký\)$/,
    ],
    ['The complaint has not been received: receive it first (it does not exist).', /\(chưa có trong hệ thống\)$/],
    ['The complaint has been read (its status is awaiting-information).', /Chờ bổ sung thông tin\)$/],
    ['Something else.', /tiếp nhận trước$/],
  ])('names the state that forbids it: %s', (english, vietnamese) => {
    expect(inVietnamese(new DomainError('not-received', 'conflict', english)).detail).toMatch(vietnamese);
  });

  it('says which event stands in the way of a correction, and of an event to be tried the state', () => {
    const broken =
      'Event 2 (SupplementRequested) would break a rule. The dossier has not been received: receive it first';
    expect(inVietnamese(new DomainError('not-received', 'conflict', broken)).detail).toMatch(
      /^Nếu đính chính như vậy, bước 2 \(SupplementRequested\) sẽ trái quy định\. Chưa được tiếp nhận/,
    );
    const tried = [{ path: 'events[0]', message: 'The dossier has ended (its status is resolved).' }];
    expect(inVietnamese(new DomainError('already-ended', 'conflict', 'In English', tried)).errors).toEqual([
      {
        path: 'events[0]',
        message: expect.stringMatching(/^Đã kết thúc xử lý.*\(trạng thái hiện nay: Đã xử lý xong\)$/),
      },
    ]);
  });

  it('names the wrong one of several words', () => {
    class Asked {
      @Words(['received', 'resolved'], 'Statuses')
      status: readonly string[] | undefined;
    }
    const refused = (): unknown => readQuery(Asked, { status: 'received,recieved' });
    expect(() => inVietnamese(thrownBy(refused)).detail).not.toThrow();
    expect(inVietnamese(thrownBy(refused)).errors).toEqual([
      { path: 'status', message: 'phải là các giá trị trong số: received, resolved; không đúng: recieved' },
    ]);
  });

  it('has a phrase for the rule of every field of every event', () => {
    const definitions = [DOSSIER_RULES, COMPLAINT_RULES].flatMap(({ events }) => [...events.values()]);
    const fields = [CORRECTION_FIELDS, ...definitions.map(({ fields }) => fields)].flatMap(Object.values<EventField>);
    const rules = new Set(fields.flatMap((field) => [field.rule, missingRule(field)]));
    expect(rules.size).toBeGreaterThan(10);
    expect([...rules].filter((rule) => ruleInVietnamese(rule) === rule)).toEqual([]);
  });

  it('says what is odd about a field of a command', () => {
    expect(ruleInVietnamese('makes 5000 đồng more paid than is owed')).toBe('làm số đã nộp vượt số phải nộp 5000 đồng');
    for (const rule of ['puts the due date more than two years ahead', 'is not in force on that day'])
      expect(ruleInVietnamese(rule)).not.toBe(rule);
  });

  it('says what is wrong with a file', () => {
    expect(ruleInVietnamese('is a PDF, not a table')).toBe('là tệp PDF, không phải bảng');
    expect(ruleInVietnamese('has bytes that are not windows-1258')).toBe('có ký tự không thuộc bảng mã windows-1258');
  });

  it('leaves a rule that has no phrase as it is', () => {
    expect(ruleInVietnamese('must be blue')).toBe('must be blue');
  });
});

function thrownBy(act: () => unknown): DomainError {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('Nothing was refused');
}
