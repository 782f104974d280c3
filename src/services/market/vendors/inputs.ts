import { z } from 'zod';

export const GetVendorShop = z.object({
  slug: z
    .string()
    .min(1)
    .max(120)
    .regex(/^[a-z0-9-]+$/),
});
export type GetVendorShop = z.infer<typeof GetVendorShop>;

export const STAFF_ROLE_NAMES = ['owner', 'manager', 'packer'] as const;

const StaffRoleInput = z.enum(STAFF_ROLE_NAMES, { error: 'Choose what they do in the shop.' });

export const InviteStaff = z.object({ phone: z.string().max(40), role: StaffRoleInput });
export type InviteStaff = z.infer<typeof InviteStaff>;

export const ChangeStaffRole = z.object({ userId: z.uuid(), role: StaffRoleInput });
export type ChangeStaffRole = z.infer<typeof ChangeStaffRole>;

export const RemoveStaff = z.object({ userId: z.uuid() });
export type RemoveStaff = z.infer<typeof RemoveStaff>;

export const ShareMoney = z.object({ managersSeeMoney: z.boolean() });
export type ShareMoney = z.infer<typeof ShareMoney>;
