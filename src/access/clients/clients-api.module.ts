import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { ChangeClients } from './change-clients.ts';
import {
  CreateClientHandler,
  EndClientHandler,
  EndKeyHandler,
  FindClientsHandler,
  RotateKeyHandler,
} from './client.handlers.ts';
import { ClientsController } from './clients.controller.ts';

/** Which machines may call: for administrators. */
@Module({
  imports: [EventStoreModule, UnitsModule],
  controllers: [ClientsController],
  providers: [
    ChangeClients,
    CreateClientHandler,
    EndClientHandler,
    EndKeyHandler,
    FindClientsHandler,
    RotateKeyHandler,
  ],
})
export class ClientsApiModule {}
