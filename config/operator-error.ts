/** Something that an operator can put right: its message says how, and is said without a stack. */
export class OperatorError extends Error {}
