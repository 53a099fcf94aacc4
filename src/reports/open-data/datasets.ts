/**
 * Counts that an identity binds: the total is the sum of its parts, and of the rest that they leave where they are not the
 * whole of it. Who knows all but one knows that one.
 */
export type Family = Readonly<{ total: string; parts: readonly string[]; isWhole: boolean }>;

export type Dataset = Readonly<{ titleVi: string; families: readonly Family[] }>;

export const DATASET_IDS = ['on-time', 'online', 'digitisation-payment', 'complaints'] as const;
export type DatasetId = (typeof DATASET_IDS)[number];

const whole = (total: string, ...parts: readonly string[]): Family => ({ total, parts, isWhole: true });
const partOf = (total: string, ...parts: readonly string[]): Family => ({ total, parts, isWhole: false });

/** What may be published: figures that count dossiers or complaints one by one, family by family. */
export const DATASETS: Readonly<Record<DatasetId, Dataset>> = {
  'on-time': {
    titleVi: 'Giải quyết hồ sơ đúng hạn',
    families: [whole('resolved', 'resolvedEarly', 'resolvedOnTime', 'resolvedLate')],
  },
  online: {
    titleVi: 'Tiếp nhận hồ sơ trực tuyến',
    families: [
      whole('received', 'receivedOnline', 'receivedInPerson', 'receivedPostal', 'receivedKiosk'),
      partOf('onlineServiceReceived', 'onlineServiceReceivedOnline'),
      partOf('fullServiceReceived', 'fullServiceReceivedOnline'),
    ],
  },
  'digitisation-payment': {
    titleVi: 'Số hóa hồ sơ và thanh toán trực tuyến',
    families: [
      partOf('resolved', 'resolvedDigitised'),
      partOf('resolvedResultDue', 'resolvedElectronic'),
      partOf('received', 'receivedReusing'),
      partOf('feeSettled', 'feeSettledOnline'),
    ],
  },
  complaints: {
    titleVi: 'Giải quyết phản ánh, kiến nghị',
    families: [partOf('complaintsReceived'), whole('complaintsProcessed', 'complaintsRefused', 'complaintsAnswered')],
  },
};

/** Every family, whatever is published: what one file hides no other may show. */
export const ALL_FAMILIES: readonly Family[] = Object.values(DATASETS).flatMap(({ families }) => families);

/** The figures of a dataset, in the order of its columns. */
export function figuresOf(dataset: DatasetId): string[] {
  return DATASETS[dataset].families.flatMap(({ total, parts }) => [total, ...parts]);
}

/** A name of a family that stays, whatever stands beside it. */
export function familyId({ total, parts }: Family): string {
  return [total, ...parts].join('+');
}
