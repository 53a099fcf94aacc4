import { Injectable } from '@nestjs/common';
import { Sweep } from '../platform/jobs/sweep.ts';
import { ProjectionRunner } from './projection-runner.ts';

/** Looks for unprojected events about once a second, past the queue: losing the whole queue loses nothing. */
@Injectable()
export class ProjectionSweep extends Sweep {
  constructor(private readonly runner: ProjectionRunner) {
    super();
  }

  /** @throws TablesOfAnotherVersion: a worker does not start on tables that other rules have filled. */
  override async onApplicationBootstrap(): Promise<void> {
    await this.runner.open();
    super.onApplicationBootstrap();
  }

  protected override async look(): Promise<void> {
    await this.runner.catchUpAll();
  }

  protected override async halt(): Promise<void> {
    this.runner.stop();
  }
}
