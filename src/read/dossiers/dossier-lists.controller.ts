import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { DossiersPage } from './dossiers.answer.ts';
import { DossiersQuery } from './dossiers.query.ts';

@ApiTags('Dossiers')
@Controller('dossiers')
export class DossierListsController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('', DossiersQuery, 'A desk’s own list, the newest receipt first', DossiersPage)
  find(@Asked() query: DossiersQuery): Promise<DossiersPage> {
    return this.queries.execute(query);
  }
}
