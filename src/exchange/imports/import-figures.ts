import { Injectable, Logger } from '@nestjs/common';
import { EventStore } from '../../log/event-store.ts';
import { EventBus } from '@nestjs/cqrs';
import { announce } from '../../log/events-appended.ts';
import { WaitForPosition } from '../../projection/wait-for-position.ts';
import { Database } from '../../platform/database/database.ts';
import { DomainError } from '../../domain/values/domain-error.ts';

/** Waits until figures and lists show what an import has appended: before that it is not done. */
@Injectable()
export class ImportFigures {
  private readonly logger = new Logger(ImportFigures.name);

  constructor(
    private readonly database: Database,
    private readonly eventStore: EventStore,
    private readonly notices: EventBus,
    private readonly position: WaitForPosition,
  ) {}

  /** @returns false when the worker was stopped before. */
  async reached(signal: AbortSignal): Promise<boolean> {
    const heads = await this.eventStore.feedHeads(this.database);
    const vector = [...heads].map(([feed, position]) => `${feed}:${position}`).join(',');
    for (let waited = 0; !signal.aborted; waited += 1) {
      announce(this.notices);
      if (vector === '' || (await this.isProjected(vector))) return true;
      if (waited === SAY_SO_AFTER)
        this.logger.warn('An import waits for the projection, which is behind or cannot go on');
    }
    return false;
  }

  private async isProjected(vector: string): Promise<boolean> {
    try {
      await this.position.reached(vector, PATIENCE_MS);
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'projection-behind') return false;
      throw error;
    }
  }
}

/** How long one question waits: in between the worker looks whether it is to stop. */
const PATIENCE_MS = 1_000;
/** Questions without an answer before a warning to the operator. */
const SAY_SO_AFTER = 60;
