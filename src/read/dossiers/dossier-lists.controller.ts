import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { DOSSIER_STATUSES } from '../../domain/dossier/dossier-status.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import type { Page } from '../../platform/http/page.ts';
import { readDossiersQuestion } from './dossiers-question.ts';
import { dossiersPage } from './dossiers-schema.ts';
import { type DossierLine, FindDossiers } from './find-dossiers.ts';

@ApiTags('Dossiers')
@Controller('dossiers')
export class DossierListsController {
  constructor(
    private readonly findDossiers: FindDossiers,
    private readonly clock: MachineClock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'A desk’s own list, the newest receipt first' })
  @ApiQuery({
    name: 'unit',
    required: false,
    description: 'Received by, or to be resolved by, the unit or one below it',
  })
  @ApiQuery({ name: 'status', required: false, enum: DOSSIER_STATUSES })
  @ApiQuery({ name: 'procedure', required: false })
  @ApiQuery({ name: 'holder', required: false, description: 'Who must act now' })
  @ApiQuery({ name: 'receivedFrom', required: false, description: 'First day of receipt, YYYY-MM-DD' })
  @ApiQuery({ name: 'receivedTo', required: false, description: 'Last day of receipt, YYYY-MM-DD' })
  @ApiQuery({ name: 'limit', required: false, description: '1–200; 50 unless given' })
  @ApiQuery({ name: 'cursor', required: false, description: 'nextCursor of the page before' })
  @ApiQuery({ name: 'waitFor', required: false, description: 'The position that the list must have reached' })
  @ApiOkResponse({ schema: dossiersPage })
  find(@Query() query: Record<string, unknown>): Promise<Page<DossierLine>> {
    return this.findDossiers.execute(readDossiersQuestion(query), this.clock.now());
  }
}
