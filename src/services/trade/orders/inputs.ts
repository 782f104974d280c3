import { z } from 'zod';
import { Reason } from '@/lib/reason';
import { ugxAbove0, ugxFrom0 } from '@/lib/ugx-input';

export const LONGEST_NOTE = 280;

const oneLine = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => text.replace(/\s+/g, ' ').trim());

/** Where the parcel goes: a place's name or "Pin on the map", and its point. */
export const Drop = z.object({
  lat: z.number().min(-90).max(90),
  lng: z.number().min(-180).max(180),
  name: oneLine(120).pipe(z.string().min(1)),
});
export type Drop = z.infer<typeof Drop>;

export const QuoteCheckout = z.object({ drop: Drop });
export type QuoteCheckout = z.input<typeof QuoteCheckout>;

const Provider = z.enum(['mtn', 'airtel']);

export const PayBy = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('phone'),
    payerPhone: z.string().max(40),
    /** The operator of that number, where its prefix does not tell or is wrong. */
    provider: Provider.optional(),
    /** The part the wallet pays. */
    walletUgx: ugxFrom0.optional(),
  }),
  z.object({ kind: z.literal('wallet') }),
  z.object({ kind: z.literal('on_delivery') }),
]);
export type PayBy = z.output<typeof PayBy>;

export const PlaceOrder = z.object({
  /** Chosen by the browser once per checkout. */
  idempotencyKey: z.string().regex(/^[\w-]{8,64}$/),
  drop: Drop,
  /** The saved place that the drop was taken from. */
  placeId: z.uuid().optional(),
  /** Landmark, gate, who to ask for. */
  note: oneLine(LONGEST_NOTE),
  pay: PayBy,
  /** The total the shopper saw. */
  expectedTotalUgx: ugxAbove0,
});
export type PlaceOrder = z.input<typeof PlaceOrder>;

export const OrderId = z.object({ orderId: z.uuid() });
export type OrderId = z.infer<typeof OrderId>;

/** Ids of orders or of purchases. */
export const MyOrderLabels = z.object({ ids: z.array(z.uuid()).max(60) });
export type MyOrderLabels = z.infer<typeof MyOrderLabels>;

export const PurchaseId = z.object({ purchaseId: z.uuid() });
export type PurchaseId = z.infer<typeof PurchaseId>;

export const REJECT_REASONS = {
  sold_out: 'Something in the order has sold out.',
  closed: 'The shop is closed today.',
  too_busy: 'The shop cannot prepare it in time.',
  damaged: 'Something in the order is damaged.',
  other: 'The shop cannot fulfil it.',
} as const;
export type RejectReason = keyof typeof REJECT_REASONS;

export const RejectOrder = z.object({
  orderId: z.uuid(),
  reason: z.enum(['sold_out', 'closed', 'too_busy', 'damaged', 'other']),
  /** In the shop's own words; the customer reads it. */
  text: oneLine(200).default(''),
});
export type RejectOrder = z.input<typeof RejectOrder>;

/** How an admin ends an order: before it is collected, or with what became of the parcel. */
export const EndOrder = z.object({
  orderId: z.uuid(),
  how: z.enum(['called_off', 'returned', 'lost']),
  /** The customer and the shop read it. */
  reason: Reason,
});
export type EndOrder = z.infer<typeof EndOrder>;

export const TakeFromDriver = z.object({ orderId: z.uuid(), driverId: z.uuid(), reason: Reason });
export type TakeFromDriver = z.infer<typeof TakeFromDriver>;

export const OfferToDriver = z.object({ orderId: z.uuid(), driverId: z.uuid() });
export type OfferToDriver = z.infer<typeof OfferToDriver>;

export const UnlockOrderCode = z.object({ orderId: z.uuid(), which: z.enum(['pickup', 'delivery']) });
export type UnlockOrderCode = z.infer<typeof UnlockOrderCode>;

export const ListMyOrders = z.object({
  cursor: z.string().max(400).nullish(),
  limit: z.number().int().min(1).max(50).default(20),
});
export type ListMyOrders = z.input<typeof ListMyOrders>;

export const ListDoneOrders = ListMyOrders;
export type ListDoneOrders = z.input<typeof ListDoneOrders>;

export const VendorStatement = z.object({ cursor: z.string().max(400).nullish() });
export type VendorStatement = z.input<typeof VendorStatement>;

/** A phone that pays for an order at the door. */
export const AskDoorPayment = z.object({
  orderId: z.uuid(),
  payerPhone: z.string().max(40),
  provider: Provider.optional(),
});
export type AskDoorPayment = z.input<typeof AskDoorPayment>;

/** The same, asked for by the driver who stands there. Without a number it is the customer's own. */
export const AskAtDoor = z.object({
  deliveryId: z.uuid(),
  payerPhone: z.string().max(40).optional(),
  provider: Provider.optional(),
});
export type AskAtDoor = z.input<typeof AskAtDoor>;

export const CustomerContact = z.object({ deliveryId: z.uuid() });
export type CustomerContact = z.input<typeof CustomerContact>;
