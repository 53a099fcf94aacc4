import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { readCode } from '../../domain/values/event-field.ts';
import { invalidParameter } from './page.ts';

const RULE = 'must be a code: 1–100 characters without control characters, not . or ..';

/** A route that finds a dossier also by what another system calls it. */
export const BySystem = (): MethodDecorator =>
  applyDecorators(
    ApiQuery({
      name: 'system',
      required: false,
      type: 'string',
      description: 'The system whose code the path holds, own for ours; needed where it means several dossiers (409)',
    }),
  );

/** The system whose code the path holds. @throws DomainError `invalid-field` */
export const SystemAsked = createParamDecorator((_data: unknown, context: ExecutionContext): string | undefined => {
  const { system } = context.switchToHttp().getRequest<{ query: Record<string, unknown> }>().query;
  if (system === undefined) return undefined;
  const code = typeof system === 'string' ? readCode(system) : null;
  if (code === null) throw invalidParameter('system', RULE);
  return code;
});
