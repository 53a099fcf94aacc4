import { parseDay } from '../../../domain/time/local-time.ts';
import type { Target } from '../../../reference/targets/target.ts';
import type { TargetsInForce } from '../../../reference/targets/targets-in-force.ts';
import { readQuery } from '../../../platform/http/query-parameters.ts';
import { FiguresQuery } from '../figures.query.ts';
import type { FiguresQuestion } from '../figures-question.ts';
import { formatPeriod } from '../period.ts';
import type { FiguresAnswer, GetFigures } from '../get-figures.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { AnswerFigures } from './answer-figures.ts';

const NOW = Date.parse('2024-07-01T08:00:00+07:00');
const TARGETS: readonly Target[] = [
  { figure: 'received', level: null, hundredths: 500, legalBasis: 'A' },
  { figure: 'received', level: 'commune', hundredths: 900, legalBasis: 'B' },
];

/** Answers with what was asked first in a log that moves on before each of the first `moves` answers. */
function figuresOf(moves: number): { getFigures: GetFigures; asked: FiguresQuestion[] } {
  const asked: FiguresQuestion[] = [];
  const execute = async (question: FiguresQuestion): Promise<FiguresAnswer> => {
    asked.push(question);
    const position = `0:${Math.min(asked.length, moves)}`;
    const received = { figures: { received: asked.length }, rates: {} };
    return {
      period: formatPeriod(question.period),
      asOf: '2024-07-01',
      projectedThrough: { position, recordedAt: null },
      synthetic: false,
      rows: [{ key: 'commune', name: 'Cấp xã', ...received }],
      totals: received,
    };
  };
  return { getFigures: { execute } as unknown as GetFigures, asked };
}

function answering({ getFigures }: Pick<ReturnType<typeof figuresOf>, 'getFigures'>) {
  const asked: unknown[] = [];
  const on = async (...args: unknown[]): Promise<readonly Target[]> => {
    asked.push(args);
    return TARGETS;
  };
  const answerFigures = new AnswerFigures(getFigures, { on } as unknown as TargetsInForce, new MachineClock());
  return { ask: (raw: Record<string, string>) => answerFigures.execute(readQuery(FiguresQuery, raw), NOW), asked };
}

describe('answering with two periods', () => {
  it('asks again until both are of one position in the log', async () => {
    const figures = figuresOf(3);
    const { totals, comparedWith } = await answering(figures).ask({ period: '2024-H1', compare: 'previous' });
    expect(figures.asked).toHaveLength(4);
    expect(comparedWith).toEqual({ from: '2023-06-15', to: '2023-12-14' });
    expect(totals.comparison?.figures).toEqual({ received: { before: 4, change: -1 } });
  });

  it('gives up when the log never stands still', async () => {
    const asking = answering(figuresOf(Infinity)).ask({ period: '2024-H1', compare: '2023-H1' });
    await expect(asking).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('asks once for a period that is compared with nothing', async () => {
    const figures = figuresOf(9);
    const answer = await answering(figures).ask({ period: '2024-H1' });
    expect(figures.asked).toHaveLength(1);
    expect([answer.comparedWith, answer.totals.comparison]).toEqual([undefined, undefined]);
  });
});

describe('answering with targets', () => {
  it('takes those of the period’s last day, as known on the as-of day', async () => {
    const { ask, asked } = answering(figuresOf(0));
    await ask({ period: '2024-H1', asOf: '2024-06-20' });
    await ask({ period: '2024-H1' });
    const last = parseDay('2024-06-14');
    expect(asked).toEqual([
      [last, parseDay('2024-06-20')],
      [last, undefined],
    ]);
  });

  it.each([
    ['level', { received: { value: 9, level: 'commune', legalBasis: 'B', met: false, missing: 8 } }],
    ['unit', { received: { value: 5, level: null, legalBasis: 'A', met: false, missing: 4 } }],
    ['procedure', undefined],
  ])('judges rows by %s', async (by, targets) => {
    const { rows, totals } = await answering(figuresOf(0)).ask({ period: '2024-H1', by });
    expect(rows[0]?.targets).toEqual(targets);
    expect(totals.targets).toEqual({
      received: { value: 5, level: null, legalBasis: 'A', met: false, missing: 4 },
    });
  });
});
