import { Module } from '@nestjs/common';
import { UnitsModule } from '../reference/units/units.module.ts';
import { Callers } from './accounts/callers.ts';

/** Who calls. */
@Module({ imports: [UnitsModule], providers: [Callers], exports: [Callers] })
export class AccessModule {}
