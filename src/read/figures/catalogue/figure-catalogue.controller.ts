import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { figureCatalogueAnswer } from './figure-catalogue-schema.ts';
import { figureDescriptions, type FigureDescriptions } from './figure-descriptions.ts';

@ApiTags('Figures')
@Controller('figures/catalogue')
export class FigureCatalogueController {
  @Get()
  @ApiOperation({ summary: 'Every figure and rate: what it counts, who asks for it, by what it can be split' })
  @ApiOkResponse({ schema: figureCatalogueAnswer })
  get(): FigureDescriptions {
    return figureDescriptions();
  }
}
