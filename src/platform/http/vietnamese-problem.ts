import {
  type ComplaintStatus,
  COMPLAINT_STATUSES,
  complaintStatusLabel,
} from '../../domain/complaint/complaint-status.ts';
import { DOSSIER_STATUSES, statusLabel } from '../../domain/dossier/dossier-status.ts';
import { type ProblemCode, PROBLEMS } from './problem-catalogue.ts';
import type { Problem } from './problem.ts';
import { VIETNAMESE_DETAILS } from './vietnamese-details.ts';
import { ruleInVietnamese } from './vietnamese-rules.ts';

/** How a refusal by state ends: see the errors of dossiers and complaints. */
const STATE = /\((?:its status is ([a-z-]+)|(it does not exist))\)\.$/;

/** How the refusal of a correction begins, when a later event would not be allowed any more. */
const EVENT = /^Event (\d+) \((\w+)\) would break a rule/;

/** A problem in Vietnamese: title, detail and the messages of bad fields; code and paths are the same in every language. */
export function vietnameseProblem(problem: Problem, code: ProblemCode): Problem {
  const about = VIETNAMESE_DETAILS[code];
  const errors = problem.errors?.map(({ path, message }) => ({
    path,
    message: STATE.test(message) ? `${about}${stateIn(message)}` : ruleInVietnamese(message),
  }));
  const fields = errors?.map(({ path, message }) => `${path} ${message}`).join('; ');
  const detail = fields ? `${eventIn(problem.detail)}${about}: ${fields}` : detailInVietnamese(code, problem.detail);
  return { ...problem, title: PROBLEMS[code].titleVi, detail, ...(errors ? { errors } : {}) };
}

/** What a problem is about where no field says more: with the state, or the event, that stands in the way. */
export function detailInVietnamese(code: ProblemCode, detail: string): string {
  return `${eventIn(detail)}${VIETNAMESE_DETAILS[code]}${stateIn(detail)}`;
}

function eventIn(detail: string): string {
  const [, version, type] = EVENT.exec(detail) ?? [];
  return version === undefined ? '' : `Nếu đính chính như vậy, bước ${version} (${type}) sẽ trái quy định. `;
}

function stateIn(detail: string): string {
  const [, status, none] = STATE.exec(detail) ?? [];
  if (none !== undefined) return ' (chưa có trong hệ thống)';
  const label = status === undefined ? undefined : labelOf(status);
  return label === undefined ? '' : ` (trạng thái hiện nay: ${label})`;
}

function labelOf(status: string): string | undefined {
  const ofDossier = DOSSIER_STATUSES.find((each) => each === status);
  if (ofDossier !== undefined) return statusLabel(ofDossier);
  const ofComplaint: ComplaintStatus | undefined = COMPLAINT_STATUSES.find((each) => each === status);
  return ofComplaint === undefined ? undefined : complaintStatusLabel(ofComplaint);
}
