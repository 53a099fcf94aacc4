import { CHANNELS, type DeskPins } from '../dossier/vocabulary.ts';
import type { Place } from '../values/reference-facts.ts';

/** What is complained of: a regulation, or how officials behaved (in scope by NĐ 20/2008 Đ5). */
export const SUBJECTS = ['regulation', 'conduct'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** How it came in: as a dossier, or by a hotline such as 1022 or an app. */
export const COMPLAINT_CHANNELS = [...CHANNELS, 'phone', 'app'] as const;
export type ComplaintChannel = (typeof COMPLAINT_CHANNELS)[number];

/** Pinned in a receipt: whose figures it belongs to, and the hours and calendar by which its deadlines are counted. */
export type ComplaintPins = Readonly<{ place: Place }> & DeskPins;
