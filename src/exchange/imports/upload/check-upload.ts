import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../domain/values/domain-error.ts';
import { ReferenceData } from '../../../reference/snapshot/reference-data.ts';
import { CHUNK_BYTES } from '../import-chunks.ts';
import { type ImportKind, isTableKind } from '../import-kind.ts';
import { checkColumns } from '../mapping/mapping.ts';
import { readTableMapping } from '../read-table-mapping.ts';
import { readHeader } from '../reading/csv-header.ts';
import type { FoundTable } from './table-reading.ts';

/** Looks at the first chunk of an upload; throws where nothing of it could be imported. */
export type FirstChunkCheck = (chunk: Buffer, found: FoundTable) => void;

/** What can be refused before anything is read: a mapping that does not fit its table. */
@Injectable()
export class CheckUpload {
  constructor(private readonly referenceData: ReferenceData) {}

  /** @throws DomainError missing-field, invalid-field or unknown-unit (the parent of units to be created). */
  async of(kind: ImportKind, rawMapping: unknown): Promise<FirstChunkCheck> {
    if (!isTableKind(kind)) return () => undefined;
    const mapping = readTableMapping(kind, rawMapping);
    if ('unknownUnits' in mapping) await this.checkParent(mapping.unknownUnits?.parent);
    return (chunk, found) => {
      // Of a workbook the text is written here, with commas.
      checkColumns(
        mapping,
        readHeader(chunk, chunk.length < CHUNK_BYTES, found.workbook ? { delimiter: ',' } : mapping),
      );
    };
  }

  private async checkParent(parent: string | undefined): Promise<void> {
    if (parent === undefined || (await this.referenceData.current()).unitIsKnown(parent)) return;
    const path = 'mapping.unknownUnits.parent';
    throw new DomainError('unknown-unit', 'invalid', `${path} must be the code of a unit that is known`, [
      { path, message: 'must be the code of a unit that is known' },
    ]);
  }
}
