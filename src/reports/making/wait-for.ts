import { QueryReader } from '../../platform/http/query-reader.ts';

/** The position that the figures of a command must have reached. @throws DomainError invalid-field for other parameters. */
export function readWaitFor(query: Readonly<Record<string, unknown>>): string | undefined {
  const reader = new QueryReader(query, ['waitFor']);
  const waitFor = reader.text('waitFor');
  reader.check();
  return waitFor;
}
