import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { DuplicatesPage } from './duplicates.answer.ts';
import { FindDuplicates } from './duplicates.query.ts';

const SUMMARY = 'Dossiers of one person and procedure at desks that do not see each other’s, for who stands above both';

@ApiTags('Dossiers')
@Controller()
export class DuplicatesController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('intake/duplicates', FindDuplicates, SUMMARY, DuplicatesPage)
  find(@Asked() query: FindDuplicates): Promise<DuplicatesPage> {
    return this.queries.execute(query);
  }
}
