/** Names the money's way back to a phone, and the note that takes it back from the receipt. */
export const refundKeyOf = (refundId: string) => `refund:${refundId}`;

/** The refund that has this key; null for any other. */
export const refundIdOf = (key: string): string | null => /^refund:([\da-f-]{36})$/.exec(key)?.[1] ?? null;
