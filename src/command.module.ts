import { type DynamicModule, Module } from '@nestjs/common';
import { SampleAccountsModule } from './access/accounts/sample-accounts.module.ts';
import { CoreModule } from './platform/core.module.ts';
import { BlindTokens } from './log/blind-tokens.ts';
import { IndexingOfApplicants } from './log/indexing-of-applicants.ts';
import { KeyReconciliation } from './log/key-reconciliation.ts';
import { KeyRotation } from './platform/keys/key-rotation.ts';
import { ProjectionModule } from './projection/projection.module.ts';
import type { Runtime } from './platform/runtime.ts';

/** What a command of `bin/dunghan` needs: no HTTP, no workers. */
@Module({})
export class CommandModule {
  static of(runtime: Runtime): DynamicModule {
    return {
      module: CommandModule,
      imports: [CoreModule.of(runtime), ProjectionModule, SampleAccountsModule],
      providers: [BlindTokens, IndexingOfApplicants, KeyReconciliation, KeyRotation],
    };
  }
}
