import { Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DomainError } from '../../domain/values/domain-error.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { PublicAddress } from '../../platform/operations/public-address.ts';
import { LookUpLimits } from '../../read/public/look-up-limits.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { catalogue, csvMetadata, dataPackage, type Imprint } from './publication-files.ts';
import { type Publication, Publications } from './publications.ts';

export const PUBLIC_FILES = ['data.csv', 'data.csv-metadata.json', 'datapackage.json', 'checks.json'] as const;
export type PublicFile = (typeof PUBLIC_FILES)[number];

/** Everything that is published. */
export class GetOpenDataCatalogue extends Query<object> {
  /** @param address from where it is asked */
  constructor(readonly address: string) {
    super();
  }
}

/** A file of a publication; `period` is `from--to`. */
export class GetOpenDataFile extends Query<string> {
  constructor(
    readonly named: Readonly<{ dataset: string; period: string; number: string; file: PublicFile }>,
    readonly address: string,
  ) {
    super();
  }
}

@Injectable()
abstract class OpenDataHandler {
  constructor(
    protected readonly publications: Publications,
    protected readonly limits: LookUpLimits,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
    private readonly address: PublicAddress,
  ) {}

  protected async imprint(): Promise<Imprint> {
    const { exchange, zone } = await this.reference.current();
    const today = zone.dayOf(this.clock.now());
    return {
      licence: exchange.on('openDataLicence', today),
      publisher: exchange.on('openDataPublisher', today),
      addressOf: (path) => this.address.of(path),
    };
  }
}

@QueryHandler(GetOpenDataCatalogue)
export class GetOpenDataCatalogueHandler extends OpenDataHandler implements IQueryHandler<GetOpenDataCatalogue> {
  /** @throws TooManyRequests */
  async execute({ address }: GetOpenDataCatalogue): Promise<object> {
    await this.limits.countRead(address);
    return catalogue(await this.publications.all(), await this.imprint());
  }
}

@QueryHandler(GetOpenDataFile)
export class GetOpenDataFileHandler extends OpenDataHandler implements IQueryHandler<GetOpenDataFile> {
  /** @throws DomainError not-found, TooManyRequests */
  async execute({ named, address }: GetOpenDataFile): Promise<string> {
    await this.limits.countRead(address);
    const publication = await this.find(named);
    if (!publication || !PUBLIC_FILES.includes(named.file))
      throw new DomainError('not-found', 'not-found', 'Nothing was published under this address');
    if (named.file === 'data.csv') return publication.csv;
    return JSON.stringify(await this.about(publication, named.file), null, 2);
  }

  private async find({ dataset, period, number }: GetOpenDataFile['named']): Promise<Publication | undefined> {
    const [, from, to] = /^(\d{4}-\d\d-\d\d)--(\d{4}-\d\d-\d\d)$/.exec(period) ?? [];
    if (from === undefined || to === undefined || !isDay(from) || !isDay(to) || !/^\d{1,6}$/.test(number))
      return undefined;
    return this.publications.find(dataset, { from, to }, Number(number));
  }

  private async about(publication: Publication, file: PublicFile): Promise<object> {
    if (file === 'checks.json') return publication.checks;
    const imprint = await this.imprint();
    return file === 'datapackage.json' ? dataPackage(publication, imprint) : csvMetadata(publication, imprint);
  }
}

function isDay(text: string): boolean {
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
