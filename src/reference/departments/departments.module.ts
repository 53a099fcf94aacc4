import { Module } from '@nestjs/common';
import { DepartmentImports } from './department-imports.ts';

@Module({ providers: [DepartmentImports], exports: [DepartmentImports] })
export class DepartmentsModule {}
