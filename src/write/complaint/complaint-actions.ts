import type { CommandRoute } from '../../commands/command-routes.ts';
import { CorrectEvent } from '../../commands/correct-event.command.ts';
import {
  AnswerComplaint,
  ForwardComplaint,
  PublishAnswer,
  RateComplaint,
  ReceiveInformation,
  RequestInformation,
} from './commands/complaint-handling.command.ts';
import { RefuseComplaint } from './commands/complaint-receipt.command.ts';

/** What is done with a complaint once it is known: the path's last part, the command, what it does. */
export const COMPLAINT_ACTIONS: readonly CommandRoute[] = [
  ['refuse', RefuseComplaint, 'Refuse it as out of scope, with the reason'],
  ['forward', ForwardComplaint, 'Forward it to the unit in whose competence it lies: it stays open'],
  ['request-information', RequestInformation, 'Ask who complains for more: no deadline moves'],
  ['receive-information', ReceiveInformation, 'Take in what was asked for'],
  ['answer', AnswerComplaint, 'Answer it'],
  ['publish', PublishAnswer, 'Make the answer public'],
  ['rate', RateComplaint, 'Record how who complains rates the handling, once it has ended'],
  ['correct', CorrectEvent, 'Correct or annul an event; nothing is rewritten'],
];
