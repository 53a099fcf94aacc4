import type { FastifyReply } from 'fastify';
import { Answer } from '../../platform/http/answer.ts';
import { jobAnswerOf, jobPath } from './report-job-answer.ts';
import type { ReportJob } from './report-job.ts';

/** Answers 202 with a job and, in `Location`, where it is followed (RFC 7240 §4.1). */
export function acceptedJob(job: ReportJob, reply: FastifyReply): Answer {
  void reply.status(202).header('location', jobPath(job.id));
  return new Answer(202, JSON.stringify(jobAnswerOf(job)));
}
