import { Injectable } from '@nestjs/common';
import { Sweep } from '../../platform/jobs/sweep.ts';
import { OpenDossiersRunner } from './open-dossiers-runner.ts';

/** Looks in the tables for what the system has to do to open dossiers; no queue is needed. */
@Injectable()
export class OpenDossiersSweep extends Sweep {
  constructor(private readonly runner: OpenDossiersRunner) {
    super();
  }

  protected override look(): Promise<void> {
    return this.runner.runAll();
  }

  protected override halt(): Promise<void> {
    return this.runner.stop();
  }
}
