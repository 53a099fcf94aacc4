/**
 * What an indicator gets when there is nothing to divide by: no points, all of them, or none to be had, so that its
 * maximum is not available either.
 */
export const ZERO_RULES = ['0', 'full', 'unavailable'] as const;
export type ZeroRule = (typeof ZERO_RULES)[number];

/** Where a row comes from: read in a legal text, seen in a secondary source, or neither: then it stays a setting. */
export const CERTAINTIES = ['confirmed', 'secondary', 'unconfirmed'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** The six groups of QĐ 766/QĐ-TTg, with the points that each has. */
export const INDEX_GROUPS = [
  { code: '1', name: 'Công khai, minh bạch', maxPoints: 18 },
  { code: '2', name: 'Tiến độ, kết quả giải quyết', maxPoints: 20 },
  { code: '3a', name: 'Cung cấp dịch vụ công trực tuyến', maxPoints: 12 },
  { code: '3b', name: 'Thanh toán trực tuyến', maxPoints: 10 },
  { code: '4', name: 'Số hóa hồ sơ', maxPoints: 22 },
  { code: '5', name: 'Mức độ hài lòng', maxPoints: 18 },
] as const;
export type IndexGroup = (typeof INDEX_GROUPS)[number]['code'];

/** How a share becomes points: all of them from the threshold on. */
export type Scale = Readonly<{
  /** 0: the indicator is shown, and counts for nothing. */
  maxPoints: number;
  /** Whole percent, 1 to 100. */
  threshold: number;
  zero: ZeroRule;
}>;

export type IndicatorTerms = Scale &
  Readonly<{
    code: string;
    group: IndexGroup;
    name: string;
    /** As the national portal names it, where that is known. */
    portalName: string | null;
    certainty: Certainty;
    legalBasis: string;
  }>;

/** Working days by which 1.1 and 1.2 judge how a procedure was published; those of a ministry are more. */
export type PublicationDays = Readonly<{
  /** From the decision to the day on which the text behind it is in force, at the least: 5, of a ministry 20. */
  publishLeadDays: number;
  /** From the decision until it is public, at the most: 5, of a ministry 10. */
  publicWithinDays: number;
}>;

/** What texts leave open, and a version decides. */
export type IndexSettings = Readonly<{
  /** 3.3 counts of the online dossiers only those whose result came electronically too. */
  onlineNeedsResult: boolean;
  /** 3.3 is multiplied by the share of 1.4. */
  onlineTimesSync: boolean;
  /** Kiosks count as the portal's channel 1 (at the desk) or 2 (online). */
  kioskChannel: number;
  /** 4.1 counts only electronic results that the portal has a link to. */
  resultNeedsLink: boolean;
}> &
  PublicationDays;

/** A version of the index: formulas stand in code, by the code of the indicator; all else stands here. */
export type IndexDefinition = Readonly<{
  version: string;
  /** In the order in which the index is printed. */
  indicators: readonly IndicatorTerms[];
  settings: IndexSettings;
}>;
