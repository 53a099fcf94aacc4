import { ADDITIVE_FIGURES } from './additive-figures.ts';
import {
  EVERYTHING,
  figureOf,
  FIGURES,
  figuresOfRate,
  procedureTermsOf,
  RATES,
  selectionOf,
  termKey,
  termsOf,
  withoutCatalogue,
} from './figure-catalogue.ts';

const ids = [...FIGURES, ...RATES].map(({ id }) => id);

/** Every figure and rate that a report or an index may ask for. */
const ALL_IDS = `
  received receivedOnline receivedInPerson receivedPostal receivedKiosk receivedFullOnline
  receivedNonTerritorial refusedReceipt carriedOver awaitingReceipt awaitingReceiptLate
  resolved resolvedEarly resolvedOnTime resolvedLate resolvedLoggedLate resolvedPastFirstDueWithApology
  resolvedPastFirstDueWithoutApology resolvedWhileStopped receivedDueGivenLater startedWithoutArrival
  resolvedOnTimeByCorrection supplementRequests supplementsRepeated supplementsAskedLate stopsLoggedLate withdrawn
  stopped pending pendingOverdue pendingPastFirstDueWithApology pendingPastFirstDueWithoutApology pendingInTime
  interlinkedReceived interlinkedOnTime
  onlineServiceReceived onlineServiceReceivedOnline fullServiceReceived fullServiceReceivedOnline servicesWithDossiers
  servicesWithOnlineDossiers servicesFullEligible servicesFull
  documentsDigitised resultTypesDigitised resolvedDigitised resolvedResultDue resolvedElectronic receivedReusing
  onlinePayments onlinePaymentsDong feeSettled feeSettledOnline proceduresWithFee proceduresPayableOnline
  proceduresPaidOnline
  complaintsReceived complaintsRefused complaintsAnswered complaintsProcessed complaintsAnsweredLate
  complaintsAwaiting complaintsPending
  ratings ratingsSatisfied
  proceduresTotal interlinkedSameLevel interlinkedCrossLevel nonTerritorial proceduresPublished proceduresAbolished
  indexHandled indexEndedInTime indexPendingLate indexOnTime indexLate indexMinutes indexProcessed
  receivedOnlineWithResult receivedFeeDue receivedPaidOnline receivedSynced receivedSyncedWithFee resolvedLinked
  indexDigitised receivedFromStore receivedWithPopulation dossiersDisliked
  complaintsOnDossiers complaintsHandled complaintsEndedInTime complaintsPendingLate complaintsInTime
  complaintsDiscontent complaintsOnConduct complaintsOnRegulation
  indexDecided indexDecidedOnTime indexToMakePublic indexMadePublicOnTime indexPublic indexComplete servicesOnline
  servicesOffered servicesOfferedUsed proceduresFeeSynced indexProceduresPaidOnline proceduresForPersons
  proceduresWithPopulation
  synced syncedLate endSynced endSyncedLate
  onTimeRate onlineShare fullOnlineShare serviceOnlineShare fullServiceRate digitisationRate electronicResultRate
  reuseRate onlinePaymentRate payableOnlineRate paidOnlineProcedureRate complaintRate substantiveRate satisfactionRate
  syncRate`
  .trim()
  .split(/\s+/);

describe('defining the figures', () => {
  it('defines every figure and rate exactly once, and no other', () => {
    expect(ids).toEqual(ALL_IDS);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says of each one in Vietnamese what it is and what it counts, and who asks for it', () => {
    for (const { name, counts, source } of [...FIGURES, ...RATES]) {
      for (const text of [name, counts]) expect(text).toBe(text.normalize('NFC').trim());
      expect(name.length).toBeGreaterThan(5);
      expect(counts).toMatch(/^\p{Lu}.{20,}\.$/u);
      expect(source.length).toBeGreaterThan(5);
    }
    expect(new Set([...FIGURES, ...RATES].map(({ counts }) => counts)).size).toBe(ids.length);
  });

  it('works every figure out of columns of the tally or of the catalogue, and every rate out of figures', () => {
    for (const { terms } of FIGURES) for (const { column } of terms) expect(ADDITIVE_FIGURES).toContain(column);
    for (const { kind, terms } of FIGURES) expect(terms.length > 0 || kind === 'catalogue').toBe(true);
    for (const rate of RATES) for (const { id } of figuresOfRate(rate)) figureOf(id);
  });

  it('sums flows over the period, and stocks from the beginning of time', () => {
    const spansOf = (kind: string): string[] => {
      const terms = FIGURES.filter((figure) => figure.kind === kind).flatMap((figure) => figure.terms);
      return [...new Set(terms.map(({ span }) => span))];
    };
    expect(spansOf('flow')).toEqual(['during']);
    expect(spansOf('stock')).toEqual(['before', 'until']);
    expect(spansOf('distinct')).toEqual(['during']);
  });

  it('shows every column of the tally, by itself or in a sum', () => {
    const shown = new Set(FIGURES.flatMap(({ terms }) => terms.map(({ column }) => column)));
    expect(ADDITIVE_FIGURES.filter((column) => !shown.has(column))).toEqual([]);
  });

  it('takes refused complaints from the received ones before it says how many were answered in substance', () => {
    expect(RATES.find(({ id }) => id === 'substantiveRate')?.denominator).toEqual([
      { figure: 'complaintsReceived', sign: 1 },
      { figure: 'complaintsRefused', sign: -1 },
    ]);
  });
});

describe('saying which figures have a list', () => {
  const listed = FIGURES.filter(({ hasList }) => hasList);

  it('promises one for what counts dossiers or complaints one by one', () => {
    expect(new Set(listed.map(({ unit }) => unit))).toEqual(new Set(['hồ sơ', 'phản ánh, kiến nghị']));
    expect(listed.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['received', 'carriedOver', 'pendingInTime', 'feeSettledOnline', 'complaintsProcessed']),
    );
  });

  it('promises none for sums, distinct procedures and the catalogue', () => {
    expect(FIGURES.filter(({ hasList }) => !hasList).map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'stopsLoggedLate',
        'supplementRequests',
        'documentsDigitised',
        'onlinePayments',
        'onlinePaymentsDong',
        'ratings',
        'servicesWithDossiers',
        'resultTypesDigitised',
        'proceduresPaidOnline',
        'proceduresTotal',
      ]),
    );
    expect(listed.filter(({ kind }) => kind === 'distinct' || kind === 'catalogue')).toEqual([]);
  });
});

describe('selecting figures', () => {
  it('keeps the catalogue’s order, whatever the order of the question', () => {
    const { figures, rates } = selectionOf(new Set(['onTimeRate', 'resolved', 'received']));
    expect([...figures, ...rates].map(({ id }) => id)).toEqual(['received', 'resolved', 'onTimeRate']);
  });

  it('asks the tally for each sum once, and for what a rate needs although no figure shows it', () => {
    const all = termsOf(EVERYTHING).map(termKey);
    expect(new Set(all).size).toBe(all.length);
    expect(termsOf(selectionOf(new Set(['onTimeRate']))).map(termKey)).toEqual([
      'resolvedEarly:during',
      'resolvedOnTime:during',
      'resolvedLate:during',
    ]);
  });

  it('asks for procedures one by one only where they are counted', () => {
    expect(procedureTermsOf(selectionOf(new Set(['received', 'proceduresTotal', 'onTimeRate'])))).toEqual([]);
    const counted = selectionOf(new Set(['serviceOnlineShare', 'proceduresPaidOnline']));
    expect(termsOf(counted)).toEqual([]);
    expect(procedureTermsOf(counted).map(termKey)).toEqual([
      'onlinePayments:during',
      'onlineServiceReceivedOnline:during',
      'onlineServiceReceived:during',
    ]);
  });

  it('leaves the catalogue, and rates with a side in it, out of rows by unit', () => {
    const { figures, rates } = withoutCatalogue(EVERYTHING);
    const left = new Set([...figures, ...rates].map(({ id }) => id));
    expect(ALL_IDS.filter((id) => !left.has(id))).toEqual([
      'servicesFullEligible',
      'servicesFull',
      'proceduresWithFee',
      'proceduresPayableOnline',
      'proceduresPaidOnline',
      'proceduresTotal',
      'interlinkedSameLevel',
      'interlinkedCrossLevel',
      'nonTerritorial',
      'proceduresPublished',
      'proceduresAbolished',
      'indexDecided',
      'indexDecidedOnTime',
      'indexToMakePublic',
      'indexMadePublicOnTime',
      'indexPublic',
      'indexComplete',
      'servicesOnline',
      'servicesOffered',
      'servicesOfferedUsed',
      'proceduresFeeSynced',
      'indexProceduresPaidOnline',
      'proceduresForPersons',
      'proceduresWithPopulation',
      'fullServiceRate',
      'payableOnlineRate',
      'paidOnlineProcedureRate',
    ]);
  });
});
