import { setTimeout as pause } from 'node:timers/promises';
import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { isAway } from '../../../config/queue.ts';

const QUIET_MS = 20;
const KEPT_FAILURES = 100;

/** Says "there is something to do", nothing more: what there is to do stands in its table or in the log. */
export abstract class Doorbell implements OnApplicationShutdown {
  private readonly logger = new Logger(this.constructor.name);
  private isRinging = false;
  private isOver = false;
  private askedMeanwhile = false;

  constructor(private readonly queue: Queue) {
    queue.on('error', (error) => this.logger.warn(`The queue met an error: ${error.message}`));
  }

  /**
   * To be called after the commit. Waits for nothing: the queue hears of it at once, or at the end of the 20 ms during
   * which it has been rung already; while the queue is away, one ring waits for it and no more.
   */
  ring(): void {
    this.askedMeanwhile = true;
    if (!this.isRinging) void this.ringWhileAsked();
  }

  onApplicationShutdown(): void {
    this.isOver = true;
  }

  private async ringWhileAsked(): Promise<void> {
    this.isRinging = true;
    while (this.askedMeanwhile && !this.isOver) {
      this.askedMeanwhile = false;
      await Promise.all([this.addJob(), pause(QUIET_MS, undefined, { ref: false })]);
    }
    this.isRinging = false;
  }

  /** At most one job waits, and one more runs: each takes all that there is. */
  private async addJob(): Promise<void> {
    try {
      const deduplication = { id: 'look', keepLastIfActive: true };
      await this.queue.add('look', {}, { deduplication, removeOnComplete: true, removeOnFail: KEPT_FAILURES });
    } catch (error) {
      this.logger.warn(`The doorbell could not be rung, the sweep will find the work: ${String(error)}`);
    }
  }
}

/** Answers a doorbell in a worker. */
export abstract class DoorbellAnswer extends WorkerHost implements BeforeApplicationShutdown {
  private readonly logger = new Logger(this.constructor.name);

  /** Takes no further job, before the pools close. BullMQ would wait for a Redis that is away until it comes back. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.close(isAway(this.worker.opts.connection));
  }

  /** A queue that is away or has lost its jobs is no reason to end: the sweep finds what it missed. */
  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.logger.warn(`The queue's worker met an error: ${error.message}`);
  }

  /** For work that may take minutes: the queue's job does not wait for it. */
  protected setOff(work: Promise<void>): void {
    work.catch((error: unknown) => this.logger.warn(`The sweep looks again: ${String(error)}`));
  }
}
