import { ApplicantChanged, ApplicantErased } from './complainant.ts';
import {
  AnswerPublished,
  ComplaintAnswered,
  ComplaintForwarded,
  ComplaintRated,
  InformationReceived,
  InformationRequested,
} from './handling.ts';
import { ComplaintReceived, ComplaintRefused } from './receipt.ts';

/** Every event of a complaint but the correction, which all kinds of streams share. */
export const COMPLAINT_EVENTS = [
  ComplaintReceived,
  ComplaintRefused,
  ComplaintForwarded,
  InformationRequested,
  InformationReceived,
  ComplaintAnswered,
  AnswerPublished,
  ComplaintRated,
  ApplicantChanged,
  ApplicantErased,
] as const;
