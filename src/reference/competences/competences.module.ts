import { Module } from '@nestjs/common';
import { CompetenceImports } from './competence-imports.ts';

@Module({ providers: [CompetenceImports], exports: [CompetenceImports] })
export class CompetencesModule {}
