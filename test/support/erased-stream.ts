import type { EventStore } from '../../src/log/event-store.ts';
import { commandIdOf } from '../../src/log/stream-ref.ts';
import type { StreamRef } from '../../src/domain/values/logged-event.ts';

/** Erases what lies beside a stream, as the command does; no reference stays known. */
export async function eraseStream(store: EventStore, ref: StreamRef): Promise<void> {
  const { length } = await store.readStream(ref);
  const event = {
    type: 'ApplicantErased',
    format: 1,
    unit: 'H13-01',
    actor: 'tester',
    occurredAt: Date.now(),
    data: { cause: 'request' },
    commandId: commandIdOf(`erase ${ref.key} ${length}`),
    ordinal: 0,
  };
  const references = { versions: [], macs: [] };
  await store.append(ref, length, [event], { erase: { actor: 'tester', references } });
}
