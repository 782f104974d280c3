export const CHANNELS = ['sms', 'email'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** What became of one attempt to hand a message to a channel. */
export type SendOutcome =
  | { kind: 'sent'; providerMessageId: string | null }
  /** The channel refused it for good: trying again cannot help. */
  | { kind: 'refused'; reason: string }
  /** Nothing went out now; it may later. */
  | { kind: 'unavailable'; reason: string }
  /** It may have gone out: a repeat might be a second message. */
  | { kind: 'unknown'; reason: string };

export type OutgoingMessage = {
  /** Our own id of the message, the same at every attempt. */
  readonly id: string;
  readonly recipient: string;
  /** Mail only. */
  readonly subject: string | null;
  readonly body: string;
};

/** A way to reach a person. Implementations never throw for what the provider does. */
export type Channel = {
  readonly name: ChannelName;
  send(message: OutgoingMessage): Promise<SendOutcome>;
};
