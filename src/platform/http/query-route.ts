import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  Get,
  SetMetadata,
  type Type,
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery } from '@nestjs/swagger';
import { readQuery, shownParameters } from './query-parameters.ts';

const QUERY = 'the query of a route';

/**
 * A route whose query string is a query: `@Asked()` reads it, and /openapi.json shows its parameters.
 * @param answer undefined: another decorator says what the route answers with
 */
export function QueryRoute(path: string, query: Type<object>, summary: string, answer?: Type<object>) {
  return applyDecorators(
    Get(path),
    SetMetadata(QUERY, query),
    ApiOperation({ summary }),
    ...shownParameters(query).map((shown) => ApiQuery(shown)),
    ...(answer ? [ApiOkResponse({ type: answer })] : []),
  );
}

/** The query string of a `QueryRoute`. @throws DomainError `missing-field` or `invalid-field`, with every wrong parameter */
export const Asked = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const query: Type<object> = Reflect.getMetadata(QUERY, context.getHandler());
  return readQuery(query, context.switchToHttp().getRequest<{ query: Record<string, unknown> }>().query);
});
