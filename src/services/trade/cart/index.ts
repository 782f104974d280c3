export { acceptCartChanges } from './accept-cart-changes';
export { type AddedToCart, addToCart } from './add-to-cart';
export { type AdultProduct, adultProduct, isAdult } from './adult-product';
export { type BasketLine, byVendor, readBasket } from './basket';
export { cartCount } from './cart-count';
export type { CartOwner } from './cart-owner';
export { type CartProblem, canBeBought, cartProblems } from './cart-problems';
export { claimCart } from './claim-cart';
export { confirmAdult } from './confirm-adult';
export { emptiedLines } from './emptied-lines';
export { fillCart } from './fill-cart';
export {
  type Cart,
  type CartGroup,
  type CartLine,
  type CartVendor,
  type CartView,
  cartView,
  type DeliveryHelp,
  getCart,
} from './get-cart';
export { AddToCart, ClaimCart, MOST_LINES, MOST_PIECES, SetCartQuantity } from './inputs';
export { cartHolder } from './personal-data';
export { cartRetention } from './retention';
export { setCartQuantity } from './set-cart-quantity';
