import { readFileSync } from 'node:fs';
import path from 'node:path';
import { GoldenFacts } from '../../../test/support/golden-facts.ts';
import { goldenComplaints } from '../../../test/support/golden-complaints.ts';
import { type Day, parseDay } from '../time/local-time.ts';
import type { ComplaintFigure } from '../figures/additive-figures.ts';
import { complaintContributions } from '../figures/complaint-contributions.ts';
import { foldComplaint } from './fold-complaint.ts';

type Figures = Readonly<Record<string, number>>;
type Question = Readonly<{
  query: Readonly<{ by: string; unit?: string; asOf?: string }>;
  period: Readonly<{ from: string; to: string }>;
  totals: Readonly<{ figures: Figures }>;
}>;

const FOLDER = 'test/golden/full';
const questions = JSON.parse(
  readFileSync(path.join(process.cwd(), FOLDER, 'expected-figures.json'), 'utf8'),
) as Question[];
const facts = GoldenFacts.read(FOLDER);
const complaints = goldenComplaints(FOLDER, facts);

const dayOf = (text: string): Day => parseDay(text) ?? Number.NaN;

function counted({ query, period }: Question): Figures {
  const end = query.asOf === undefined ? Infinity : facts.zone.startOf(dayOf(query.asOf) + 1);
  const cells = [...complaints.values()]
    .map((events) => foldComplaint(events.filter(({ recordedAt }) => recordedAt < end)))
    .flatMap((complaint) => complaintContributions(complaint, facts))
    .filter(({ place }) => query.unit === undefined || place.path.includes(query.unit));
  const sum = (figure: ComplaintFigure, from: Day) =>
    cells
      .filter(({ day }) => from <= day && day <= dayOf(period.to))
      .reduce((total, { figures }) => total + (figures[figure] ?? 0), 0);
  const from = dayOf(period.from);
  return {
    complaintsReceived: sum('complaintsReceived', from),
    complaintsRefused: sum('complaintsRefused', from),
    complaintsAnswered: sum('complaintsAnswered', from),
    complaintsAnsweredLate: sum('complaintsAnsweredLate', from),
    complaintsAwaiting: sum('complaintsAwaitingDelta', -Infinity),
    complaintsPending: sum('complaintsPendingDelta', -Infinity),
  };
}

describe('the complaints of the golden folder', () => {
  it.each(questions.map((question) => [JSON.stringify(question.query), question] as const))(
    'have the expected figures for %s',
    (_name, question) => {
      expect(question.totals.figures).toMatchObject(counted(question));
    },
  );
});
