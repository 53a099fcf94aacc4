import { Module } from '@nestjs/common';
import { TargetImports } from './target-imports.ts';

@Module({ providers: [TargetImports], exports: [TargetImports] })
export class TargetsModule {}
