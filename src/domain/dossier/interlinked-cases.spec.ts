import { readFileSync } from 'node:fs';
import { DossierScenario, SCENARIO_FACTS } from '../../../test/support/dossier-scenario.ts';
import { instantText, type LawCase, live } from '../../../test/support/law-cases.ts';
import { contributions } from '../figures/dossier-contributions.ts';
import { formatDay, formatInstant, parseInstant } from '../time/local-time.ts';
import { groupOverdueFrom, isPartLate, partFactsOf } from './interlinked.ts';
import { promisesOf } from './promises.ts';

/** A case of interlinked-cases.json: see the README beside it. */
type GroupCase = Readonly<{
  name: string;
  why: string;
  receivedAt: string;
  calendar?: LawCase['calendar'];
  sameUnit?: boolean;
  parts: readonly Readonly<{
    part: string;
    limit: LawCase['limit'];
    procedure?: LawCase['procedure'];
    events: LawCase['events'];
  }>[];
  expected: Readonly<{
    parts: Readonly<Record<string, Readonly<Record<'dueAt' | 'acknowledgement', string | null> & { ruleSet: string }>>>;
    overdueFrom: string | null;
    end: string | null;
    late: readonly string[];
    figures: readonly string[];
  }>;
}>;

const CASES = JSON.parse(readFileSync('test/golden/interlinked-cases.json', 'utf8')) as readonly GroupCase[];
const UNITS = [
  ['T99', 'province', null],
  ['X', 'commune', 'T99'],
  ['CA', 'commune', 'T99'],
] as const;

const at = (text: string): number => parseInstant(text) ?? Number.NaN;
const utc = (text: string | null): string | null => (text === null ? null : formatInstant(at(text)));

function livedParts({ parts, receivedAt, calendar = [], sameUnit = false }: GroupCase) {
  return parts.map(({ part, limit, procedure = {}, events }) => {
    const lived = live({
      name: part,
      rule: 'interlinked',
      why: '',
      limit,
      procedure: { ruleSet: 'ND301', ...procedure },
      units: UNITS,
      receivingUnit: 'X',
      competentUnit: sameUnit ? 'X' : 'CA',
      calendar,
      events: [['DossierReceived', receivedAt, { lead: 'L' }], ...events],
      expected: {},
    });
    return { part, ...lived };
  });
}

/** The lead as it is when it has been told of every part. */
function leadOf(each: GroupCase, lived: ReturnType<typeof livedParts>) {
  const named = lived.map(({ part }) => ({ part, code: part, procedure: '1.000001', competentUnit: 'C2' }));
  const localText = (text: string): string => text.slice(0, 16).replace('T', ' ');
  const lead = new DossierScenario().received(localText(each.receivedAt), { parts: named });
  for (const { part, dossier } of lived) {
    const { endedAt, judgement, overdueFrom, ...facts } = partFactsOf(dossier);
    const instants = { endedAt: instantText(endedAt), judgement, overdueFrom: instantText(overdueFrom) };
    lead.given('PartChanged', '2027-06-01 09:00', { part, ...facts, ...instants });
  }
  return lead.state;
}

describe('interlinked groups, worked by hand', () => {
  it.each(CASES.map((each) => [each.name, each] as const))('%s', (_name, each) => {
    const lived = livedParts(each);
    const lead = leadOf(each, lived);
    const parts = lived.map(({ part, dossier, clock, facts }) => {
      const promised = promisesOf(dossier, facts).find(({ kind }) => kind === 'acknowledgement');
      const found = { dueAt: instantText(clock.dueAt), acknowledgement: instantText(promised?.dueAt) };
      return [part, { ruleSet: dossier.ruleSet?.code, ...found }];
    });
    const { expected } = each;
    const wanted = Object.entries(expected.parts).map(([part, { ruleSet, dueAt, acknowledgement }]) => [
      part,
      { ruleSet, dueAt: utc(dueAt), acknowledgement: utc(acknowledgement) },
    ]);
    expect(Object.fromEntries(parts)).toEqual(Object.fromEntries(wanted));
    expect(instantText(groupOverdueFrom(lead.parts ?? []))).toBe(utc(expected.overdueFrom));
    const late = (lead.parts ?? []).filter((part) => isPartLate(part, at(each.receivedAt)));
    expect([lead.end, late.map(({ part }) => part)]).toEqual([expected.end, expected.late]);
    const figures = contributions(lead, SCENARIO_FACTS).flatMap(({ day, figures: counted }) =>
      Object.keys(counted).map((figure) => `${formatDay(day)} ${figure}`),
    );
    expect(figures).toEqual(expected.figures);
  });
});
