import type { Measured } from './score.ts';

/** What the national portal shows of an indicator, as somebody has typed it in; points in hundredths. */
export type PortalNumber = Readonly<{ points: number; numerator: number | null; denominator: number | null }>;

/** What of a difference our own numbers can say, in Vietnamese; empty where they say nothing. */
export type PortalDifference = Readonly<{ hundredths: number | null; explanation: string }>;

/**
 * Ours less the portal's.
 * @param ours in hundredths of a point; null: none are to be had, so there is no difference either
 * @param notSynced how many of the dossiers received the portal has not acknowledged; undefined: not known
 */
export function portalDifference(
  ours: number | null,
  portal: PortalNumber,
  measured: Measured | null,
  notSynced: number | undefined,
): PortalDifference {
  const hundredths = ours === null ? null : ours - portal.points;
  return { hundredths, explanation: explanationOf(portal, measured, notSynced) };
}

function explanationOf(portal: PortalNumber, measured: Measured | null, notSynced: number | undefined): string {
  if (!measured) return '';
  const texts = [
    sideText('tử số', portal.numerator, measured.numerator),
    sideText('mẫu số', portal.denominator, measured.denominator),
  ].filter((text) => text !== '');
  const lacking = portal.denominator === null ? 0 : measured.denominator - portal.denominator;
  if (notSynced !== undefined && lacking > 0 && lacking === notSynced)
    texts.push(`đúng bằng số hồ sơ tiếp nhận trong kỳ chưa đồng bộ (${notSynced})`);
  return texts.join('; ');
}

function sideText(name: string, portal: number | null, ours: number): string {
  if (portal === null || portal === ours) return '';
  return `${name} của Cổng ${portal < ours ? 'ít' : 'nhiều'} hơn ${Math.abs(ours - portal)}`;
}
