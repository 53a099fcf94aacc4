import type { StreamName } from '../../domain/values/logged-event.ts';
import { COMPLAINTS } from './complaints.ts';
import { DOSSIERS } from './dossiers.ts';
import type { StreamKind } from './stream-kind.ts';

/** Every kind of stream: a further one is a folder in domain/ and a line here. */
export const KINDS: Readonly<Record<StreamName, StreamKind>> = { dossier: DOSSIERS, complaint: COMPLAINTS };
