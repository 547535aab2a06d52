/** The command was not given what it needs; the help is shown with the message. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
