import { FIGURES } from '../../domain/figures/figure-catalogue.ts';
import { sha256 } from '../rendering/canonical-json.ts';
import { DATASETS } from './datasets.ts';
import { publicationPath } from './publication.answer.ts';
import type { Publication } from './publications.ts';
import { columnsOf, FIRST_COLUMNS } from './published-csv.ts';

/** Who publishes, under which licence, and where. */
export type Imprint = Readonly<{ licence: string; publisher: string; addressOf: (path: string) => string }>;

export const CATALOGUE_PATH = '/open-data/catalogue.jsonld';

/** The names of figures, by id: the headings of columns. */
const NAMES = new Map<string, string>(FIGURES.map(({ id, name }) => [id, name]));

function titleOf({ dataset, from, to, unit, number }: Publication): string {
  const whose = unit === null ? '' : `, ${unit}`;
  return `${DATASETS[dataset].titleVi}, ${from} – ${to}${whose} (bản ${number})`;
}

function hashOf({ csv }: Publication): string {
  return sha256(Buffer.from(csv, 'utf8'));
}

/** The catalogue as DCAT 3: a dataset for each version of each period, with its table. */
export function catalogue(publications: readonly Publication[], imprint: Imprint): object {
  const { licence, publisher, addressOf } = imprint;
  return {
    '@context': CONTEXT,
    '@id': addressOf(CATALOGUE_PATH),
    '@type': 'dcat:Catalog',
    'dct:title': 'Số liệu mở về giải quyết thủ tục hành chính',
    'dct:license': { '@id': licence },
    'dct:publisher': { '@type': 'foaf:Agent', 'foaf:name': publisher },
    'dcat:dataset': publications.map((each) => datasetOf(each, imprint)),
  };
}

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  spdx: 'http://spdx.org/rdf/terms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

function datasetOf(publication: Publication, { licence, addressOf }: Imprint): object {
  const at = (file: string): string => addressOf(`${publicationPath(publication)}/${file}`);
  const day = (value: string) => ({ '@type': 'xsd:date', '@value': value });
  return {
    '@id': addressOf(publicationPath(publication)),
    '@type': 'dcat:Dataset',
    'dct:title': titleOf(publication),
    'dct:identifier': publicationPath(publication),
    'dcat:version': String(publication.number),
    'dct:issued': { '@type': 'xsd:dateTime', '@value': new Date(publication.publishedAt).toISOString() },
    'dct:temporal': {
      '@type': 'dct:PeriodOfTime',
      'dcat:startDate': day(publication.from),
      'dcat:endDate': day(publication.to),
    },
    'dcat:distribution': {
      '@type': 'dcat:Distribution',
      'dcat:downloadURL': { '@id': at('data.csv') },
      'dcat:mediaType': 'text/csv',
      'dcat:byteSize': Buffer.byteLength(publication.csv),
      'dct:license': { '@id': licence },
      'dct:conformsTo': [{ '@id': at('data.csv-metadata.json') }, { '@id': at('datapackage.json') }],
      'spdx:checksum': {
        '@type': 'spdx:Checksum',
        'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
        'spdx:checksumValue': hashOf(publication),
      },
    },
  };
}

/** What the columns are (CSV on the Web). */
export function csvMetadata(publication: Publication, { licence, publisher }: Imprint): object {
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'vi' }],
    url: 'data.csv',
    'dc:title': titleOf(publication),
    'dc:license': { '@id': licence },
    'dc:publisher': publisher,
    dialect: { delimiter: ',', encoding: 'utf-8', header: true, lineTerminators: ['\n'] },
    tableSchema: {
      columns: columnsOf(publication.dataset).map((name) => ({
        name,
        titles: [name],
        'dc:description': NAMES.get(name) ?? name,
        datatype: csvwType(name),
        required: isAlwaysGiven(name),
      })),
      primaryKey: 'unit',
    },
  };
}

/** The same for Frictionless Data. */
export function dataPackage(publication: Publication, { licence, publisher }: Imprint): object {
  return {
    name: `${publication.dataset}-${publication.from}-${publication.to}-${publication.number}`,
    title: titleOf(publication),
    version: String(publication.number),
    licenses: [{ path: licence }],
    contributors: [{ title: publisher, role: 'publisher' }],
    resources: [
      {
        name: 'data',
        path: 'data.csv',
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        bytes: Buffer.byteLength(publication.csv),
        hash: `sha256:${hashOf(publication)}`,
        schema: {
          fields: columnsOf(publication.dataset).map((name) => ({
            name,
            title: NAMES.get(name) ?? name,
            type: csvwType(name),
            ...(isAlwaysGiven(name) ? { constraints: { required: true } } : {}),
          })),
          primaryKey: 'unit',
          missingValues: [''],
        },
      },
    ],
  };
}

function csvwType(column: string): 'string' | 'date' | 'integer' {
  if (column === 'from' || column === 'to') return 'date';
  return NAMES.has(column) ? 'integer' : 'string';
}

function isAlwaysGiven(column: string): boolean {
  return FIRST_COLUMNS.some((name) => name === column);
}
