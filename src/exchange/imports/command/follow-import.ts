import { setTimeout as pause } from 'node:timers/promises';
import type { ImportAnswer } from '../import.answer.ts';
import { ApiProblem, type ApiTarget, callApi } from './api-client.ts';

const PATIENCE = 120;
const RETRY_MS = 1_000;

/**
 * Follows an import to its end. A connection that breaks is made again: the import goes on meanwhile, and a server
 * that was restarted takes it up where it was.
 */
export async function followImport(
  target: ApiTarget,
  id: string,
  told: (answer: ImportAnswer) => void,
): Promise<ImportAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      for await (const answer of events(target, id)) {
        told(answer);
        attempt = 1;
        if (answer.state === 'done' || answer.state === 'failed') return answer;
      }
    } catch (error) {
      if (attempt >= PATIENCE || (error instanceof ApiProblem && error.status < 500)) throw error;
    }
    await pause(RETRY_MS);
  }
}

async function* events(target: ApiTarget, id: string): AsyncGenerator<ImportAnswer, void, void> {
  const answer = await callApi(target, { method: 'GET', path: `/imports/${id}/progress` });
  answer.setEncoding('utf8');
  let held = '';
  for await (const part of answer) {
    const lines = (held + String(part)).split('\n');
    held = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data: ')) yield JSON.parse(line.slice(6)) as ImportAnswer;
  }
}
