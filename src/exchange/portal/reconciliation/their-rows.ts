import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Target } from '../../outbox/target.ts';
import { Targets } from '../../outbox/targets.ts';
import type { DayLists, PortalAnswer, PortalRequest } from '../contracts/portal-contract.ts';
import { PortalCalls, type Way } from '../portal-calls.ts';
import { portalOf } from '../portal-target.ts';
import type { DayRow, DaySum } from './day-row.ts';

/** A question is put so often. */
const TRIES = 4;
const FIRST_PAUSE_MS = 250;
/** It is not waited longer for one answer, whatever a portal asks for. */
const LONGEST_PAUSE_MS = 5_000;

/** The portal has not said what it has. */
export class Unavailable extends Error {}

/** What a portal says that it has of a day. */
@Injectable()
export class TheirRows {
  constructor(
    private readonly calls: PortalCalls,
    private readonly targets: Targets,
  ) {}

  /** All of a day, page by page. @throws Unavailable */
  async rows(target: Target, day: string, signal: AbortSignal): Promise<DayRow[]> {
    const rows = new Map<string, DayRow>();
    let after: string | null = null;
    do {
      const { lists } = portalOf(target).contract;
      const page: NonNullable<ReturnType<DayLists['pageIn']>> = await this.ask(
        target,
        lists.list(day, after),
        lists.pageIn,
        signal,
      );
      for (const row of page.rows) rows.set(row.code, row);
      after = page.next;
    } while (after !== null);
    return [...rows.values()];
  }

  /** @param unit the portal's code; null: of all units @throws Unavailable */
  sum(target: Target, day: string, unit: string | null, signal: AbortSignal): Promise<DaySum> {
    const { lists } = portalOf(target).contract;
    return this.ask(target, lists.count(day, unit), lists.sumIn, signal);
  }

  private async ask<T>(
    target: Target,
    request: PortalRequest,
    read: (answer: PortalAnswer) => T | undefined,
    signal: AbortSignal,
  ): Promise<T> {
    const way = this.wayTo(target, signal);
    for (let tried = 1; tried <= TRIES; tried += 1) {
      const { answer, retryAfterMs = 0 } = await this.calls.call(way, request);
      const told = answer && read(answer);
      if (told !== undefined) return told;
      const waits = Math.max(FIRST_PAUSE_MS * 2 ** (tried - 1), retryAfterMs);
      if (tried < TRIES) await pause(Math.min(waits, LONGEST_PAUSE_MS), undefined, { signal });
    }
    throw new Unavailable(`${target.id} does not say what it has`);
  }

  private wayTo(target: Target, signal: AbortSignal): Way {
    const answers = { refusedCodes: [], existsMarks: [] };
    return { portal: portalOf(target), answers, secrets: () => this.targets.secrets(target.id), signal };
  }
}
