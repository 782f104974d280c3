/** Names the money's way back to a phone, and the note that takes it back from the receipt. */
export const refundKeyOf = (refundId: string) => `refund:${refundId}`;
