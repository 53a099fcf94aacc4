import { rateOf } from '../../src/domain/figures/rate.ts';
import type { FigureValues } from '../../src/read/figures/figure-sums.ts';
import { LEVEL_NAMES } from '../../src/read/figures/naming/level-names.ts';
import type { FormDefinition, FormInput } from '../../src/reports/forms/form-definition.ts';
import { fillForm } from '../../src/reports/forms/fill-form.ts';
import type { FormFigures, Level } from '../../src/reports/forms/form-figures.ts';
import type { RenderedReport } from '../../src/reports/rendering/rendered-report.ts';
import type { ReportParticulars } from '../../src/reports/report.answer.ts';

type Counts = Readonly<Record<string, number>>;

/** Numerators and denominators of the rates that the fixture knows, as sums of its counts. */
const RATES: Readonly<Record<string, readonly [numerator: readonly string[], denominator: readonly string[]]>> = {
  onTimeRate: [['resolvedEarly', 'resolvedOnTime'], ['resolved']],
  fullServiceRate: [['servicesFull'], ['servicesFullEligible']],
  serviceOnlineShare: [['servicesWithOnlineDossiers'], ['servicesWithDossiers']],
  fullOnlineShare: [['fullServiceReceivedOnline'], ['fullServiceReceived']],
  complaintRate: [['complaintsProcessed'], ['complaintsReceived']],
};

/** Figures with the rates that follow from them. */
export function valuesOf(counts: Counts): FigureValues {
  const known = Object.entries(RATES).filter(([, sides]) => sides.flat().every((id) => id in counts));
  const sum = (ids: readonly string[]): number => ids.reduce((total, id) => total + (counts[id] ?? 0), 0);
  const rates = Object.fromEntries(
    known.map(([id, [numerator, denominator]]) => [id, rateOf(sum(numerator), sum(denominator))]),
  );
  if ('complaintsAnswered' in counts)
    rates.substantiveRate = rateOf(
      sum(['complaintsAnswered']),
      sum(['complaintsReceived']) - sum(['complaintsRefused']),
    );
  return { figures: counts, rates };
}

/** The counts of the city of Cần Thơ in the first half of 2024 (its report 137/BC-UBND), the rest made up around them. */
const LEVELS: Readonly<Record<Level, Counts>> = {
  province: {
    ...intake({ resolved: 86_643, late: 50, early: 61_204, carriedOver: 2_310, pending: 2_972, overdue: 17 }),
    resolvedLoggedLate: 0,
    ...catalogue({ total: 1_456, published: 190, abolished: 183, same: 201, cross: 72, free: 14 }),
    ...services({ eligible: 890, withDossiers: 237, online: 213, received: 47_218, receivedOnline: 32_234 }),
  },
  district: {
    ...intake({ resolved: 28_038, late: 13, early: 17_450, carriedOver: 811, pending: 1_297, overdue: 4 }),
    resolvedLoggedLate: 42,
    ...catalogue({ total: 260, published: 31, abolished: 34, same: 44, cross: 15, free: 3 }),
    ...services({ eligible: 110, withDossiers: 72, online: 71, received: 5_061, receivedOnline: 3_271 }),
  },
  commune: {
    ...intake({ resolved: 85_536, late: 6, early: 80_101, carriedOver: 120, pending: 287, overdue: 0 }),
    resolvedLoggedLate: 0,
    ...catalogue({ total: 134, published: 14, abolished: 12, same: 17, cross: 7, free: 2 }),
    ...services({ eligible: 55, withDossiers: 40, online: 39, received: 9_917, receivedOnline: 9_555 }),
  },
};

const COMPLAINTS: Counts = {
  complaintsReceived: 152,
  complaintsProcessed: 148,
  complaintsRefused: 117,
  complaintsAnswered: 31,
};

/** As the questions of a form would find them. */
export function canThoFigures(): FormFigures {
  const levels = {
    province: valuesOf(LEVELS.province),
    district: valuesOf(LEVELS.district),
    commune: valuesOf(LEVELS.commune),
  };
  const ids = Object.keys(LEVELS.province);
  const totals = Object.fromEntries(
    ids.map((id) => [id, Object.values(LEVELS).reduce((sum, counts) => sum + (counts[id] ?? 0), 0)]),
  );
  return {
    totals: valuesOf({ ...totals, ...COMPLAINTS }),
    levels,
    levelsShown: LEVEL_NAMES,
    fields: [],
    units: [
      unit('H13-STNMT', 'Sở Tài nguyên và Môi trường', 50, 0),
      unit('H13-VT', 'UBND huyện Vĩnh Thạnh', 0, 13),
      unit('H13-PD', 'UBND huyện Phong Điền', 8, 8),
      unit('H13-CR', 'UBND quận Cái Răng', 11, 21),
    ],
    before: null,
  };
}

/** A report of these figures: a draft of simulated data, unless told otherwise. */
export function canThoReport(
  form: FormDefinition,
  input: Partial<FormInput> = {},
  about: Partial<ReportParticulars> = {},
): RenderedReport {
  const content = fillForm(form, { figures: canThoFigures(), targets: [], typed: {}, ...input });
  const particulars: ReportParticulars = {
    id: '0d9f6c1e-2f0b-4d6e-9d8a-5b1f3c7e2a10',
    form: form.id,
    unit: 'H13',
    period: { from: '2023-12-15', to: '2024-06-14' },
    asOf: '2024-06-28',
    state: 'draft',
    number: null,
    restates: null,
    reason: null,
    position: '0:12',
    definitionVersion: '1',
    sha256: null,
    createdAt: '2024-06-28T08:30:00.000Z',
    createdBy: 'Trần Thị Bích Ngọc',
    frozenAt: null,
    signedBy: null,
    discarded: null,
    provisional: false,
    synthetic: true,
    ...about,
  };
  const { code, title, source: basis } = form;
  const heading = { agency: ['UBND thành phố Cần Thơ'], code, title, basis };
  return {
    answer: { ...particulars, heading, ...content },
    createdOn: '2024-06-28',
    frozenOn: null,
  };
}

function intake(of: Record<'resolved' | 'late' | 'early' | 'carriedOver' | 'pending' | 'overdue', number>): Counts {
  const withdrawn = 12;
  const stopped = 3;
  const received = of.resolved + withdrawn + stopped + of.pending - of.carriedOver;
  const offline = { receivedInPerson: 4_000, receivedPostal: 90, receivedKiosk: 10 };
  return {
    received,
    ...offline,
    receivedOnline: received - 4_100,
    carriedOver: of.carriedOver,
    resolved: of.resolved,
    resolvedEarly: of.early,
    resolvedOnTime: of.resolved - of.early - of.late,
    resolvedLate: of.late,
    withdrawn,
    stopped,
    pending: of.pending,
    pendingOverdue: of.overdue,
    pendingInTime: of.pending - of.overdue,
  };
}

function catalogue(of: Record<'total' | 'published' | 'abolished' | 'same' | 'cross' | 'free', number>): Counts {
  return {
    proceduresTotal: of.total,
    proceduresPublished: of.published,
    proceduresAbolished: of.abolished,
    interlinkedSameLevel: of.same,
    interlinkedCrossLevel: of.cross,
    nonTerritorial: of.free,
  };
}

function services(of: Record<'eligible' | 'withDossiers' | 'online' | 'received' | 'receivedOnline', number>): Counts {
  return {
    servicesFullEligible: of.eligible,
    servicesFull: of.eligible,
    servicesWithDossiers: of.withDossiers,
    servicesWithOnlineDossiers: of.online,
    fullServiceReceived: of.received,
    fullServiceReceivedOnline: of.receivedOnline,
  };
}

function unit(
  key: string,
  name: string,
  resolvedLate: number,
  resolvedLoggedLate: number,
): FormFigures['units'][number] {
  return { key, name, figures: { resolvedLate, resolvedLoggedLate }, rates: {} };
}
