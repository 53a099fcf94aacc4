import { CommandHandler, type ICommandHandler, type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { BoardSwitch } from './board.answer.ts';
import { GetBoardSwitch, SwitchBoard } from './board.messages.ts';

/** Whether anybody may read the board of a unit. */
export async function boardIsPublic(q: Queryable, unit: string): Promise<boolean> {
  const found = await q.query('SELECT FROM public_board WHERE unit = $1', [unit]);
  return found.length > 0;
}

@QueryHandler(GetBoardSwitch)
export class GetBoardSwitchHandler implements IQueryHandler<GetBoardSwitch> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws DomainError unknown-unit */
  async execute({ unit }: GetBoardSwitch): Promise<BoardSwitch> {
    checkReferences({ unit }, await this.reference.current());
    return { public: await boardIsPublic(this.database, unit) };
  }
}

@CommandHandler(SwitchBoard)
export class SwitchBoardHandler implements ICommandHandler<SwitchBoard> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws DomainError unknown-unit */
  async execute({ unit, public: isPublic }: SwitchBoard): Promise<BoardSwitch> {
    checkReferences({ unit }, await this.reference.current());
    const change = isPublic
      ? 'INSERT INTO public_board (unit) VALUES ($1) ON CONFLICT DO NOTHING'
      : 'DELETE FROM public_board WHERE unit = $1';
    await this.database.query(change, [unit]);
    return { public: isPublic };
  }
}
