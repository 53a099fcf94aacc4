import { Module } from '@nestjs/common';
import { UnitsModule } from '../reference/units/units.module.ts';
import { Callers } from './accounts/callers.ts';
import { TokenCallers } from './oidc/token-callers.ts';

/** Who calls. */
@Module({ imports: [UnitsModule], providers: [Callers, TokenCallers], exports: [Callers, TokenCallers] })
export class AccessModule {}
