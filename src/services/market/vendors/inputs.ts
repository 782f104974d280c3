import { z } from 'zod';
import { isWholeSubsidy } from '@/lib/subsidy';
import { ugxFrom0 } from '@/lib/ugx-input';

export const GetVendorShop = z.object({
  slug: z
    .string()
    .min(1)
    .max(120)
    .regex(/^[a-z0-9-]+$/),
});
export type GetVendorShop = z.infer<typeof GetVendorShop>;

/** Words that would look like a part of ours. */
const RESERVED = new Set([
  'admin',
  'after',
  'api',
  'help',
  'new',
  'shop',
  'support',
  'urban-herb',
  'urbanherb',
  'vendor',
]);

/** The last part of a shop's address. */
export const ChangeShopAddress = z.object({
  slug: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use small letters, digits and single hyphens, such as kira-leaf.')
    .min(3, 'Use three letters or more.')
    .max(60, 'Use 60 letters at most.')
    .refine((slug) => !RESERVED.has(slug), 'That address is kept for Urban Herb itself.'),
});
export type ChangeShopAddress = z.input<typeof ChangeShopAddress>;

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

const line = (max: number) =>
  z
    .string()
    .max(max, `At most ${max} letters.`)
    .transform((text) => text.replace(/\s+/g, ' ').trim());

/** A taxpayer's number at the Uganda Revenue Authority. */
const Tin = z
  .string()
  .max(40)
  .transform((text) => text.replace(/[\s-]/g, ''))
  .refine((digits) => digits === '' || /^\d{10}$/.test(digits), 'A TIN has 10 digits.');

/** A shop that is new in the market, with the account that will own it. */
export const OpenShop = z.object({
  /** The end of its address. */
  slug: z
    .string()
    .min(2)
    .max(80)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Write the address in small letters, digits and dashes.'),
  name: line(80).pipe(z.string().min(2, 'Write the name of the shop.')),
  oneLine: line(160).pipe(z.string().min(2, 'Say in one line what it sells.')),
  story: line(2_000).default(''),
  placeName: line(120).pipe(z.string().min(2, 'Write the suburb.')),
  lat: z.number().min(-90).max(90),
  lng: z.number().min(-180).max(180),
  ownerPhone: z.string().max(40),
});
export type OpenShop = z.input<typeof OpenShop>;

/** What a shop pays of the deliveries of orders from so much on; 0 and 0 is nothing. */
export const ChangeShopSubsidy = z.object({ fromUgx: ugxFrom0, mostUgx: ugxFrom0 }).refine(isWholeSubsidy, {
  message: 'Say how much of each delivery you pay, or leave both at 0.',
  path: ['mostUgx'],
});
export type ChangeShopSubsidy = z.input<typeof ChangeShopSubsidy>;

/** Empty is not known yet. */
export const SaveShopDetails = z
  .object({ legalName: line(120), tin: Tin, legalAddress: line(200), vatRegistered: z.boolean() })
  .refine(({ vatRegistered, tin, legalName }) => !vatRegistered || (tin !== '' && legalName !== ''), {
    message: 'Who is registered for VAT has a TIN and a legal name. Write both.',
    path: ['tin'],
  });
export type SaveShopDetails = z.input<typeof SaveShopDetails>;
