import { Query } from '@nestjs/cqrs';
import type { OperationsStatus } from './operations-status.answer.ts';

/** How the system itself does. */
export class OperationsStatusQuery extends Query<OperationsStatus> {}
