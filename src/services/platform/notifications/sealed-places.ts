/** Where a message keeps whom it goes to and what it says. */
export const recipientPlace = (messageId: string) =>
  ({ context: 'messages', table: 'messages', column: 'recipient_sealed', row: messageId }) as const;

export const bodyPlace = (messageId: string) =>
  ({ context: 'messages', table: 'messages', column: 'body_sealed', row: messageId }) as const;
