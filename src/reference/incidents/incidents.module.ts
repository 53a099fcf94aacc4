import { Module } from '@nestjs/common';
import { IncidentImports } from './incident-imports.ts';

@Module({ providers: [IncidentImports], exports: [IncidentImports] })
export class IncidentsModule {}
