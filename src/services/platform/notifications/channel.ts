/** What became of one attempt to hand a message to a channel. */
export type SendOutcome =
  | { kind: 'sent'; providerMessageId: string | null }
  /** The channel refused it for good: trying again cannot help. */
  | { kind: 'refused'; reason: string }
  /** Not known whether it went out, or the channel was away. */
  | { kind: 'unavailable'; reason: string };

/** A way to reach a person. Implementations never throw for what the provider does. */
export type Channel = {
  readonly name: 'sms';
  send(message: { recipient: string; body: string }): Promise<SendOutcome>;
};
