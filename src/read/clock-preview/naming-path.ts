import { DomainError, type FieldError } from '../../domain/values/domain-error.ts';

type Renaming = (path: string) => string;

/**
 * Does something; what it refuses names the fields of the body that was sent. A rule of the state, which names no field,
 * names `whole`.
 * @throws the same DomainError with other paths
 */
export function namingPath<T>(whole: string, renamed: Renaming, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const errors: FieldError[] = error.errors.map(({ path, message }) => ({ path: renamed(path), message }));
    const named = errors.length > 0 ? errors : [{ path: whole, message: error.message }];
    throw new DomainError(error.code, error.kind, `${whole}: ${error.message}`, named, error.extra);
  }
}
