import type { LeasedReportJob } from '../report-job.ts';

/** What no try has brought on so far is not tried for ever when somebody waits for it. */
const MAX_TRIES = 5;
const FIRST_SERVER_ERROR = 500;
const MINUTE = 60;
const HOUR = 3_600;

/**
 * When a job that a problem has stopped is tried again, in seconds; null: not at all. What is asked wrongly stays wrong,
 * but the schedule asks nothing wrong: there the data must be mended, so it is tried at longer and longer intervals, at
 * last every hour.
 * @param status that of the problem
 */
export function nextTry(
  { tries, isScheduled }: Pick<LeasedReportJob, 'tries' | 'isScheduled'>,
  status: number,
): number | null {
  if (isScheduled) return Math.min(MINUTE * 2 ** (tries - 1), HOUR);
  return status >= FIRST_SERVER_ERROR && tries < MAX_TRIES ? tries : null;
}
