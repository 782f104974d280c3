import type { Objects } from './market';
import { ANYBODY, CUSTOMER } from './people';
import { order, type ProcedureRow, point } from './procedure-row';

const NOBODYS = '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a1';
const keptPlace = (it: Objects) => ({ placeId: it.savedPlaceId });
const purchase = (it: Objects) => ({ purchaseId: it.purchaseId });

/** What the shop offers visitors and customers. */
export const SHOP_PROCEDURES: Readonly<Record<string, ProcedureRow>> = {
  // shop: the catalogue and the basket are everybody's
  'shop.catalog.home': { may: ANYBODY },
  'shop.catalog.categories': { may: ANYBODY },
  'shop.catalog.category': { may: ANYBODY, input: () => ({ slug: 'none' }), answer: 'NOT_FOUND' },
  'shop.catalog.shelf': { may: ANYBODY, input: () => ({}) },
  'shop.catalog.product': { may: ANYBODY, object: 'any', input: (it) => ({ slug: it.productSlug }) },
  'shop.catalog.lot': { may: ANYBODY, object: 'any', input: (it) => ({ code: it.lotCode }) },
  'shop.catalog.reviews': { may: ANYBODY, object: 'any', input: (it) => ({ productId: it.productId }) },
  'shop.catalog.vendor': { may: ANYBODY, input: () => ({ slug: 'none' }), answer: 'NOT_FOUND' },
  'shop.catalog.topCategories': { may: ANYBODY },
  'shop.catalog.movedCategory': { may: ANYBODY, input: () => ({ slug: 'none' }) },
  'shop.catalog.movedProduct': { may: ANYBODY, input: () => ({ slug: 'none' }) },
  'shop.catalog.movedShop': { may: ANYBODY, input: () => ({ slug: 'none' }) },
  'shop.catalog.search': { may: ANYBODY, input: () => ({ q: 'tea' }) },
  'shop.search.suggest': { may: ANYBODY, input: () => ({ q: 'te' }) },
  'shop.content.page': { may: ANYBODY, input: () => ({ kind: 'home', slug: 'home' }) },
  'shop.content.preview': { may: ANYBODY, input: () => ({ token: 'guess' }), answer: 'NOT_FOUND' },
  'shop.places.search': { may: ANYBODY, input: () => ({ q: 'kol' }) },
  'shop.places.nearest': { may: ANYBODY, input: () => point },
  'shop.places.areas': { may: ANYBODY },
  'shop.cart.get': { may: ANYBODY },
  'shop.cart.count': { may: ANYBODY },
  'shop.cart.add': { may: ANYBODY, object: 'any', input: (it) => ({ productId: it.productId }) },
  'shop.cart.isAdult': { may: ANYBODY },
  'shop.cart.confirmAdult': { may: ANYBODY },
  // The product of the matrix is for everybody.
  'shop.cart.adultProduct': {
    may: ANYBODY,
    object: 'any',
    input: (it) => ({ slug: it.productSlug }),
    answer: 'NOT_FOUND',
  },
  'shop.cart.setQuantity': {
    may: ANYBODY,
    object: 'any',
    input: (it) => ({ productId: it.productId, quantity: 1 }),
  },
  'shop.cart.acceptChanges': { may: ANYBODY },
  'shop.cart.orderAgain': { may: CUSTOMER, object: 'own', input: purchase },

  // shop: buying
  'shop.checkout.quote': { may: CUSTOMER, input: () => ({ drop: { ...point, name: 'Ntinda' } }) },
  'shop.checkout.ways': { may: CUSTOMER },
  'shop.checkout.place': {
    may: CUSTOMER,
    input: () => ({
      idempotencyKey: 'matrix-key',
      drop: { ...point, name: 'Ntinda' },
      note: '',
      pay: { kind: 'phone', payerPhone: '0772 123 456' },
      expectedTotalUgx: 1n,
    }),
  },
  'shop.myPlaces.list': { may: CUSTOMER },
  'shop.myPlaces.save': {
    may: CUSTOMER,
    object: 'own',
    input: (it) => ({ ...keptPlace(it), kind: 'other', label: 'Mum', name: 'Ntinda', ...point }),
  },
  'shop.myPlaces.change': {
    may: CUSTOMER,
    object: 'own',
    input: (it) => ({ ...keptPlace(it), kind: 'other', label: 'Mum' }),
  },
  'shop.myPlaces.removePhoto': { may: CUSTOMER, object: 'own', input: keptPlace },
  'shop.myPlaces.undoLearned': { may: CUSTOMER, object: 'own', input: keptPlace },
  'shop.myPlaces.remove': { may: CUSTOMER, object: 'own', input: keptPlace },
  'shop.myPlaces.restore': { may: CUSTOMER, object: 'own', input: keptPlace },
  'shop.payments.status': { may: CUSTOMER, object: 'own', input: purchase },
  'shop.payments.retry': {
    may: CUSTOMER,
    object: 'own',
    input: (it) => ({ kind: 'purchase', id: purchase(it).purchaseId, payerPhone: '0772 123 456' }),
    answer: 'CONFLICT',
  },
  'shop.wallet.get': { may: CUSTOMER, input: () => ({}) },
  // Off until the market may issue e-money.
  'shop.wallet.topUp': {
    may: CUSTOMER,
    input: () => ({ topUpId: NOBODYS, amountUgx: 1_000n, payerPhone: '0772 123 456' }),
    answer: 'BAD_REQUEST',
  },
  'shop.wallet.topUpStatus': {
    may: CUSTOMER,
    input: () => ({ topUpId: NOBODYS }),
    answer: 'NOT_FOUND',
  },
  // There is nothing in it.
  'shop.wallet.withdraw': {
    may: CUSTOMER,
    input: () => ({ withdrawalId: NOBODYS, amountUgx: 1_000n }),
    answer: 'CONFLICT',
  },
  'shop.orders.list': { may: CUSTOMER, input: () => ({}) },
  'shop.orders.get': { may: CUSTOMER, object: 'own', input: order },
  'shop.orders.recalls': { may: CUSTOMER, object: 'own', input: order },
  'shop.orders.receipt': { may: CUSTOMER, object: 'own', input: order },
  'shop.orders.track': { may: CUSTOMER, object: 'own', input: order },
  'shop.orders.purchase': { may: CUSTOMER, object: 'own', input: purchase },
  'shop.orders.newDeliveryCode': { may: CUSTOMER, object: 'own', input: order },
  'shop.orders.rate': {
    may: CUSTOMER,
    object: 'own',
    input: (it) => ({ ...order(it), products: [], deliveryRating: 5 }),
  },
  // Paid ahead already.
  'shop.orders.pay': {
    may: CUSTOMER,
    object: 'own',
    input: (it) => ({ ...order(it), payerPhone: '0772 123 456' }),
    answer: 'CONFLICT',
  },
  'shop.orders.cancel': { may: CUSTOMER, object: 'own', input: order },
};
