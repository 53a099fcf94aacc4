import { applyDecorators } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader, ApiProperty } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { formatInstant, type Instant } from '../../domain/time/local-time.ts';
import type { Problem } from '../../platform/http/problem.ts';
import { VerificationAnswer } from '../report.answer.ts';
import { type ReportJob, type ReportJobKind, type ReportJobState } from './report-job.ts';

/** Of a verification events of the log; it begins anew when another worker takes the job over. Else reports. */
export class JobProgress {
  @ApiProperty({ type: 'integer' })
  readonly done!: number;
  @ApiProperty({ type: 'integer' })
  readonly total!: number;
}

/** `GET /report-jobs/{id}`. */
export class ReportJobAnswer {
  readonly id!: string;
  readonly kind!: ReportJobKind;
  readonly state!: ReportJobState;
  readonly progress!: JobProgress;
  /** The id of the report that is verified, or that was made. */
  readonly report!: string | null;
  /** Of a verification that is done. */
  readonly verification!: VerificationAnswer | null;
  @ApiProperty({
    allOf: [{ $ref: '#/components/schemas/Problem' }],
    nullable: true,
    description: 'Why it has failed; with another state: why it is tried again',
  })
  readonly problem!: Problem | null;
  readonly queuedAt!: string;
  readonly startedAt!: string | null;
  readonly finishedAt!: string | null;
}

export function jobAnswerOf({ done, total, reportId, askedBy: _askedBy, ...job }: ReportJob): ReportJobAnswer {
  const instant = (at: Instant | null): string | null => (at === null ? null : formatInstant(at));
  return {
    id: job.id,
    kind: job.kind,
    state: job.state,
    progress: { done, total },
    report: reportId,
    verification: job.verification,
    problem: job.problem,
    queuedAt: formatInstant(job.queuedAt),
    startedAt: instant(job.startedAt),
    finishedAt: instant(job.finishedAt),
  };
}

/** The route may answer 202 with a job and, in `Location`, where it is followed (RFC 7240 §4.1). */
export function MayAnswerJob(when = 'Where a job is preferred'): MethodDecorator {
  return applyDecorators(
    ApiHeader({ name: 'Prefer', required: false, description: 'respond-async: 202 with a job (RFC 7240)' }),
    ApiAcceptedResponse({
      type: ReportJobAnswer,
      headers: { Location: { description: 'Where the job is followed', schema: { type: 'string' } } },
      description: when,
    }),
  );
}

/** Answers 202 with the job. */
export function sendJob(job: ReportJobAnswer, reply: FastifyReply): ReportJobAnswer {
  void reply.status(202).header('location', `/api/v1/report-jobs/${job.id}`);
  return job;
}
