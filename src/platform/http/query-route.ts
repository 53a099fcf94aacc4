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
import { sentBy } from './sender.ts';

const QUERY = 'the query of a route';

/** A route whose query string is read by `@Asked()` as this class, and shown so in /openapi.json. */
export function Parameters(query: Type<object>) {
  return applyDecorators(SetMetadata(QUERY, query), ...shownParameters(query).map((shown) => ApiQuery(shown)));
}

/**
 * A route whose query string is a query: `@Asked()` reads it, and /openapi.json shows its parameters.
 * @param answer undefined: another decorator says what the route answers with
 */
export function QueryRoute(path: string, query: Type<object>, summary: string, answer?: Type<object>) {
  return applyDecorators(
    Get(path),
    Parameters(query),
    ApiOperation({ summary }),
    ...(answer ? [ApiOkResponse({ type: answer })] : []),
  );
}

type RequestWithQuery = Readonly<{ query: Record<string, unknown>; caller?: object }>;

/** The query string of a route that says its `Parameters`. @throws DomainError `missing-field` or `invalid-field`, with every wrong parameter */
export const Asked = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const query: Type<object> = Reflect.getMetadata(QUERY, context.getHandler());
  const { query: given, caller } = context.switchToHttp().getRequest<RequestWithQuery>();
  return sentBy(readQuery(query, given), caller);
});
