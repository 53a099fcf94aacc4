import { Module } from '@nestjs/common';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { SampleAccounts } from './sample-accounts.ts';

@Module({ imports: [UnitsModule], providers: [SampleAccounts], exports: [SampleAccounts] })
export class SampleAccountsModule {}
