import { Module } from '@nestjs/common';
import { TargetImports } from './target-imports.ts';
import { TargetsInForce } from './targets-in-force.ts';

@Module({ providers: [TargetImports, TargetsInForce], exports: [TargetImports, TargetsInForce] })
export class TargetsModule {}
