import { z } from 'zod';

export const ReceiptOf = z.object({ orderId: z.uuid() });
export type ReceiptOf = z.infer<typeof ReceiptOf>;
