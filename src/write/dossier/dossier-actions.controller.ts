import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CommandController, CommandRoutes } from '../../commands/command-routes.ts';
import { DossierAnswer } from '../../log/streams/dossier.answer.ts';
import { DOSSIER_ACTIONS } from './dossier-actions.ts';

@ApiTags('Dossiers')
@Controller('dossiers/:code')
@CommandRoutes('dossier', DossierAnswer, DOSSIER_ACTIONS)
export class DossierActionsController extends CommandController {}
