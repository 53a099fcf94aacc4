const SENDERS = new WeakMap<object, object>();

/** Says who sends a command or query; without a sender it is not dispatched. @returns the message */
export function sentBy<Message extends object>(message: Message, sender: object | undefined): Message {
  if (sender) SENDERS.set(message, sender);
  return message;
}

/** Who sends a command or query; the rooms above know what a sender is. */
export function senderOf(message: object): object | undefined {
  return SENDERS.get(message);
}
