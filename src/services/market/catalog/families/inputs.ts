import { z } from 'zod';
import { CostUgx, Description, line, MinQuantity, PriceUgx, pieces, SHOP_DEEDS, Sku } from '../inputs';

/** Members of a family, and rows of one save. */
export const MOST_MEMBERS = 500;
export const MOST_AXES = 3;
export const MOST_OPTION = 40;
export const MOST_FAMILY_NAME = 100;

/** What a product is in one axis: "60 g". */
export const OptionText = line('A size, strength or flavour', MOST_OPTION).refine(
  (text) => text !== '',
  'Say what it is in each column.',
);
const Options = z.array(OptionText).min(1).max(MOST_AXES);

const AxisName = line('The name of a column', 30).refine((text) => text !== '', 'Name what they differ in.');
export const Axes = z
  .array(AxisName)
  .min(1, 'Name what they differ in.')
  .max(MOST_AXES, 'Name three things at most.')
  .refine(
    (axes) => new Set(axes.map((axis) => axis.toLowerCase())).size === axes.length,
    'Two columns have the same name.',
  );

export const FamilyName = line('The name', MOST_FAMILY_NAME).refine(
  (text) => text.length >= 3,
  'Give it a name of three letters or more.',
);

const once = <Row extends { productId: string }>(rows: readonly Row[]) =>
  new Set(rows.map(({ productId }) => productId)).size === rows.length;

export const FamilyId = z.object({ familyId: z.uuid() });
export type FamilyId = z.infer<typeof FamilyId>;

export const StartFamily = z
  .object({
    /** Chosen by the browser: pressing twice makes one family. */
    familyId: z.uuid(),
    productId: z.uuid(),
    name: FamilyName,
    axes: Axes,
    options: Options,
  })
  .refine(({ axes, options }) => axes.length === options.length, 'Say what it is in each column.');
export type StartFamily = z.input<typeof StartFamily>;

export const AddMembers = z.object({
  familyId: z.uuid(),
  /** The member whose words, photos and price the new ones begin with. */
  likeProductId: z.uuid(),
  members: z
    .array(z.object({ productId: z.uuid(), options: Options }))
    .min(1)
    .max(MOST_MEMBERS, `${MOST_MEMBERS} at most.`)
    .refine(once, 'Each new product has an id of its own.'),
});
export type AddMembers = z.input<typeof AddMembers>;

export const JoinFamily = z.object({ familyId: z.uuid(), productId: z.uuid(), options: Options });
export type JoinFamily = z.input<typeof JoinFamily>;

export const LeaveFamily = z.object({ familyId: z.uuid(), productId: z.uuid() });
export type LeaveFamily = z.infer<typeof LeaveFamily>;

/** What is new of a member; what is left out stays as it is. */
export const MemberChange = z.object({
  productId: z.uuid(),
  options: Options.optional(),
  priceUgx: PriceUgx.optional(),
  minQuantity: MinQuantity.optional(),
  costUgx: CostUgx.optional(),
  sku: Sku.optional(),
  /** As in CorrectStock: the difference to what the person saw, once for each correction. */
  stock: z.object({ correctionId: z.uuid(), seen: pieces, pieces }).optional(),
  deed: z.enum(SHOP_DEEDS).optional(),
});
export type MemberChange = z.input<typeof MemberChange>;

export const SaveMembers = z.object({
  familyId: z.uuid(),
  rows: z
    .array(MemberChange)
    .min(1)
    .max(MOST_MEMBERS, `${MOST_MEMBERS} at most.`)
    .refine(once, 'Each product has one row.'),
});
export type SaveMembers = z.input<typeof SaveMembers>;

export const ChangeFamily = z.object({
  familyId: z.uuid(),
  name: FamilyName,
  axes: Axes,
  /** Words that every member gets; those of members that buyers know wait for an admin. */
  words: z.object({ description: Description }).nullable(),
});
export type ChangeFamily = z.input<typeof ChangeFamily>;
