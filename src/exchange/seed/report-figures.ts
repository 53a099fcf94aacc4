export const SEED_LEVELS = ['province', 'district', 'commune'] as const;
export type SeedLevel = (typeof SEED_LEVELS)[number];
export type ByLevel<T> = Readonly<Record<SeedLevel, T>>;

/** The half-year of the report: NĐ 09/2019 counts it from 15/12 to 14/6. */
export const SEED_PERIOD = { from: '2023-12-15', to: '2024-06-14' } as const;

/**
 * What Báo cáo 137/BC-UBND of 10/6/2024 (UBND thành phố Cần Thơ, mục II, Phụ lục II, Biểu mẫu 3 and 7) says of its
 * administrative procedures. Where it contradicts itself these are the parts, not the sums. Rates are in percent.
 */
export const REPORT = {
  resolved: { province: 86_643, district: 28_038, commune: 85_536 },
  onTime: { province: 86_593, district: 28_025, commune: 85_530 },
  /** Resolved in time, and late "on the system": by the code of the district. */
  loggedLate: { '924': 13, '926': 8, '919': 21 },
  /** Late dossiers that the text names; the form counts more, which it does not name. */
  lateNamed: [
    { unit: '916', late: 1, field: 'Đất đai' },
    { unit: '918', late: 5 },
    { unit: 'H13-05', late: 1, cause: 'consulted-agency' },
    { unit: 'H13-10', late: 25 },
    { unit: 'H13-16', late: 2, cause: 'system' },
    { unit: 'H13-08', late: 7 },
  ],
  online: { received: 150_594, online: 104_756 },
  fullOnline: {
    /** The whole less the districts and communes. */
    province: { received: 47_218, online: 32_234 },
    district: { received: 5_061, online: 3_271 },
    commune: { received: 9_917, online: 9_555 },
  },
  /** Procedures with dossiers, and with dossiers online; departments: 349 and 323 less those of the other levels. */
  services: {
    province: { withDossiers: 237, online: 213 },
    district: { withDossiers: 72, online: 71 },
    commune: { withDossiers: 40, online: 39 },
  },
  complaints: { received: 152, refused: 117, answered: 31, awaiting: 3 },
  procedures: {
    total: { province: 1_456, district: 260, commune: 134 },
    full: 1_055,
    partial: 227,
    published: 235,
    abolished: 229,
    interlinkedSameLevel: 262,
    interlinkedCrossLevel: 94,
    nonTerritorial: 19,
  },
  digitisation: {
    documents: 352_586,
    resultTypes: 608,
    digitisationRate: { province: 64.79, district: 70.09, commune: 85.53 },
    electronicResultRate: { province: 73.96, district: 79.81, commune: 88.5 },
    reuseRate: { province: 6.56, district: 14.75, commune: 19.96 },
  },
  payment: { onlinePayments: 75_625, onlinePaymentsDong: 35_100_000_000, onlinePaymentRate: 55.26 },
} as const;

/**
 * What the report does not say and a half-year needs: the stocks at both ends, the other ends, how the dossiers of
 * partly online services and the fees divide. The sums with the report's figures hold.
 */
export const ASSUMED = {
  carriedOver: { province: 2_960, district: 840, commune: 410 },
  pending: { province: 3_310, district: 930, commune: 520 },
  /** Of the pending: received before the period, and past their due date. */
  pendingCarriedOver: { province: 60, district: 15, commune: 5 },
  pendingOverdue: { province: 9, district: 4, commune: 3 },
  withdrawn: { province: 150, district: 45, commune: 40 },
  stopped: { province: 60, district: 25, commune: 10 },
  refusedReceipt: { province: 900, district: 400, commune: 500 },
  partOnline: {
    province: { received: 27_000, online: 20_400 },
    district: { received: 15_398, online: 9_296 },
    commune: { received: 46_000, online: 30_000 },
  },
  /** Of the procedures with dossiers: those fully online among the services, and those that only inform. */
  fullWithDossiers: { province: 160, district: 52, commune: 27 },
  informationWithDossiers: { province: 195, district: 80, commune: 25 },
  /** Fees settled online, and online or otherwise; the rest of the online payments are second ones. */
  settledOnline: { province: 40_000, district: 12_000, commune: 23_000 },
  settled: { province: 62_000, district: 20_722, commune: 53_000 },
  /** Procedures with a fee; payable online: half of them; paid online: 62.5 % of those. */
  withFee: { province: 360, district: 72, commune: 48 },
  payableOnline: { province: 180, district: 36, commune: 24 },
  paidOnline: { province: 112, district: 22, commune: 16 },
} as const;
