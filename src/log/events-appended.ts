import type { EventBus } from '@nestjs/cqrs';

/**
 * A notice within this process, published after the commit of an append: there is something new in the log. It carries
 * nothing, for what is new is found in the log itself; whoever misses it finds the events at the next sweep.
 */
export class EventsAppended {}

/** Publishes the notice: after a commit, and nobody is waited for. */
export function announce(notices: EventBus | undefined): void {
  void notices?.publish(new EventsAppended());
}
