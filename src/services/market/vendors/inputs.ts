import { z } from 'zod';

export const GetVendorShop = z.object({
  slug: z
    .string()
    .min(1)
    .max(120)
    .regex(/^[a-z0-9-]+$/),
});
export type GetVendorShop = z.infer<typeof GetVendorShop>;
