import { HttpException } from '@nestjs/common';
import { DomainError, type ErrorKind, type FieldError } from '../../domain/values/domain-error.ts';
import { isDatabaseAway, isDiskFull, isOfBadText } from '../database/passing-failure.ts';
import { isProblemCode, type ProblemCode, PROBLEMS } from './problem-catalogue.ts';

/** RFC 9457, with the machine-readable code and the bad fields. */
export type Problem = Readonly<{
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  errors?: readonly FieldError[];
  [extra: string]: unknown;
}>;

const STATUS_OF_KIND: Record<ErrorKind, number> = {
  invalid: 422,
  'not-found': 404,
  conflict: 409,
  forbidden: 403,
  unavailable: 503,
  timeout: 504,
};

/** HTTP statuses that the framework gives by itself, and the code of the contract that they mean. */
const CODE_OF_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed-request',
  401: 'unauthenticated',
  403: 'role-forbids',
  404: 'not-found',
  405: 'not-found',
  406: 'not-found',
  413: 'too-large',
  414: 'too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  503: 'unavailable',
};

/** The problem that an error means; undefined: it is our own fault, and the log must say more. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof DomainError) return ofDomainError(error);
  if (isDiskFull(error)) return make('storage-full', 'The disk of the database is full: an operator must make room');
  if (isDatabaseAway(error)) return make('unavailable', 'The database cannot be reached: try again in a moment');
  // Bodies are checked field by field; this came with the address.
  if (isOfBadText(error)) return make('malformed-request', PROBLEMS['malformed-request'].title);
  const status = statusOf(error);
  const code = status === undefined ? undefined : CODE_OF_STATUS[status];
  return code === undefined ? undefined : make(code, messageOf(error, code));
}

export function internalProblem(): Problem {
  return make('internal', 'The request was not carried out; the log of the server says why');
}

export function make(code: ProblemCode, detail: string, more: Partial<Problem> = {}): Problem {
  const { status, title } = PROBLEMS[code];
  return { type: `/problems/${code}`, title, status, code, detail, ...more };
}

function ofDomainError(error: DomainError): Problem {
  const known = isProblemCode(error.code) ? PROBLEMS[error.code] : undefined;
  return {
    type: `/problems/${error.code}`,
    title: known?.title ?? error.message,
    // A code keeps its status but where the context says otherwise: an unknown unit is 422 in a query, 404 in a path.
    status: error.kind === 'not-found' ? 404 : (known?.status ?? STATUS_OF_KIND[error.kind]),
    code: error.code,
    detail: error.message,
    ...(error.errors.length > 0 ? { errors: error.errors } : {}),
    ...error.extra,
  };
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') return error.statusCode;
  return undefined;
}

/** Our own exceptions say what to do; a message of the framework may quote the path or the body, and is not given back. */
function messageOf(error: unknown, code: ProblemCode): string {
  const quotes = code === 'not-found' || code === 'malformed-request';
  return error instanceof HttpException && !quotes ? error.message : PROBLEMS[code].title;
}
