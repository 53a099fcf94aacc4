import { Module } from '@nestjs/common';
import { FindTargets } from './find-targets.ts';
import { TargetsController } from './targets.controller.ts';

/** What of it is asked over HTTP. */
@Module({ controllers: [TargetsController], providers: [FindTargets] })
export class TargetsApiModule {}
