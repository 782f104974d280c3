import type { Ctx } from '@/db/tx';
import { addUgx, timesUgx, type Ugx } from '@/lib/money';
import { NO_SUBSIDY, type Subsidy } from '@/lib/subsidy';
import { houseSubsidy } from '@/services/delivery/dispatch';
import { FEW_LEFT, type ProductPicture } from '@/services/market/catalog';
import { type BasketLine, byVendor, readBasket } from './basket';
import { type CartOwner, cartKey } from './cart-owner';
import { type CartProblem, canBeBought, cartProblems } from './cart-problems';

export type CartVendor = {
  id: string;
  slug: string;
  name: string;
  placeName: string;
  lat: number;
  lng: number;
};

export type CartLine = {
  productId: string;
  slug: string;
  name: string;
  strength: string;
  picture: ProductPicture;
  quantity: number;
  /** The fewest pieces the shop sends. */
  minQuantity: number;
  priceUgx: Ugx;
  seenPriceUgx: Ugx;
  totalUgx: Ugx;
  /** Pieces that could be bought now, capped just above FEW_LEFT and the quantity wanted; 0 when it is not sold. */
  available: number;
};

export type CartGroup = { vendor: CartVendor; lines: CartLine[]; subtotalUgx: Ugx };

/** Who pays a part of the delivery of a large order, and from which price of the goods on. */
export type DeliveryHelp = Subsidy & { by: 'shop' | 'house' };

export type CartView = {
  groups: CartGroup[];
  /** Pieces of all lines. */
  count: number;
  /** At prices of now, without lines that cannot be bought. */
  subtotalUgx: Ugx;
  problems: CartProblem[];
};

export type Cart = Omit<CartView, 'groups'> & { groups: (CartGroup & { helps: DeliveryHelp[] })[] };

/**
 * The basket with what has changed since things were put in, and who helps to pay deliveries. One statement, besides
 * settings that are remembered.
 */
export async function getCart(ctx: Ctx, owner: CartOwner): Promise<Cart> {
  const key = cartKey(ctx, owner);
  const basket = key ? await readBasket(ctx, key) : [];
  const house = await houseSubsidy(ctx);
  const view = cartView(basket);
  const groups = view.groups.map((group) => {
    const line = basket.find(({ vendorId }) => vendorId === group.vendor.id);
    return { ...group, helps: helpsOf(line?.shopSubsidy ?? NO_SUBSIDY, house) };
  });
  return { ...view, groups };
}

function helpsOf(shop: Subsidy, house: Subsidy): DeliveryHelp[] {
  const helps: DeliveryHelp[] = [
    { by: 'shop', ...shop },
    { by: 'house', ...house },
  ];
  return helps.filter(({ mostUgx }) => mostUgx > 0n);
}

export function cartView(basket: readonly BasketLine[]): CartView {
  const groups = byVendor(basket).map(groupOf);
  return {
    groups,
    count: basket.reduce((sum, line) => sum + line.quantity, 0),
    subtotalUgx: addUgx(...groups.map((group) => group.subtotalUgx)),
    problems: cartProblems(basket),
  };
}

function groupOf(lines: readonly BasketLine[]): CartGroup {
  const [first] = lines;
  if (!first) throw new Error('a group without lines');
  return {
    vendor: {
      id: first.vendorId,
      slug: first.vendorSlug,
      name: first.vendorName,
      placeName: first.vendorPlaceName,
      lat: first.vendorLat,
      lng: first.vendorLng,
    },
    lines: lines.map(lineOf),
    subtotalUgx: addUgx(...lines.filter(canBeBought).map((line) => timesUgx(line.priceUgx, line.quantity))),
  };
}

function lineOf(line: BasketLine): CartLine {
  const { productId, slug, name, strength, picture, quantity, minQuantity, priceUgx, seenPriceUgx } = line;
  return {
    productId,
    slug,
    name,
    strength,
    picture,
    quantity,
    minQuantity,
    priceUgx,
    seenPriceUgx,
    totalUgx: timesUgx(priceUgx, quantity),
    available: line.sold ? Math.min(line.available, Math.max(quantity, FEW_LEFT + 1)) : 0,
  };
}
