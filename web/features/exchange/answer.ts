import type { Schemas } from '../../api/types.ts';
import { exchangeWords } from '../../text/exchange.ts';

type Answered = Pick<Schemas['OutboxMessage'], 'lastStatus' | 'lastCode'>;

/** Status and code, as the other side gave them. */
export function answerOf({ lastStatus, lastCode }: Answered): string {
  return [lastStatus, lastCode].filter((part) => part !== null).join(' · ') || exchangeWords.messages.noAnswer;
}
