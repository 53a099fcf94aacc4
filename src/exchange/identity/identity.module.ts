import { type DynamicModule, Module } from '@nestjs/common';
import type { IdentitySettings } from '../../../config/identity.ts';
import { CommandsModule } from '../../commands/commands.module.ts';
import { OutgoingRequests } from '../../platform/outgoing/outgoing-requests.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { CheckIdentityHandler } from './check-identity.command.ts';
import { HttpIdentityCheck } from './http-identity-check.ts';
import { FakeIdentityCheck, NoIdentityCheck } from './identity-adapters.ts';
import { IdentityCheck } from './identity-check.ts';
import { IdentityController } from './identity.controller.ts';

/** Looking up who applies, by whichever adapter is set. */
@Module({})
export class IdentityModule {
  static of({ identity }: Runtime): DynamicModule {
    return {
      module: IdentityModule,
      imports: [CommandsModule, UnitsModule],
      controllers: [IdentityController],
      providers: [
        CheckIdentityHandler,
        { provide: IdentityCheck, inject: [OutgoingRequests], useFactory: adapterOf.bind(undefined, identity) },
      ],
    };
  }
}

function adapterOf(settings: IdentitySettings | undefined, outgoing: OutgoingRequests): IdentityCheck {
  if (settings?.adapter === 'http') return new HttpIdentityCheck(settings.template, outgoing);
  return settings?.adapter === 'fake' ? new FakeIdentityCheck() : new NoIdentityCheck();
}
