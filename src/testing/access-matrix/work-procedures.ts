import type { Objects } from './market';
import { DRIVER, OWNER, OWNER_OR_MANAGER, STAFF } from './people';
import { NOBODYS, order, type ProcedureRow, point } from './procedure-row';

const TEA = {
  name: 'Morning mint',
  description: 'Mint from the wall bed, dried whole.',
  form: 'pouch',
  strength: '60 g',
  herbs: ['mint'],
  priceUgx: 12_000n,
  sku: '',
};
const LOT = { number: 'M-1', madeOn: '2026-01-05', expiresOn: '2099-12-31', pieces: 3 };
const lot = (it: Objects) => ({ lotId: it.lotId });
const product = (it: Objects) => ({ productId: it.productId });
const family = (it: Objects) => ({ familyId: it.familyId });
const member = (it: Objects) => ({ ...family(it), productId: it.memberId });
const imported = (it: Objects) => ({ importId: it.importId });
const code = (it: Objects) => ({ deliveryId: it.deliveryId, code: '0000' });
const offer = (it: Objects) => ({ offerId: it.offerId });

/** What shops and drivers do. */
export const WORK_PROCEDURES: Readonly<Record<string, ProcedureRow>> = {
  // vendor
  'vendor.orders.board': { may: STAFF },
  'vendor.orders.done': { may: STAFF, input: () => ({}) },
  'vendor.orders.get': { may: STAFF, object: 'own', input: order },
  'vendor.orders.accept': { may: OWNER_OR_MANAGER, object: 'own', input: order },
  'vendor.orders.reject': {
    may: OWNER_OR_MANAGER,
    object: 'own',
    input: (it) => ({ ...order(it), reason: 'other' }),
  },
  'vendor.orders.markReady': { may: STAFF, object: 'own', input: order },
  'vendor.orders.takeReturn': { may: STAFF, object: 'own', input: order },
  'vendor.orders.newPickupCode': { may: STAFF, object: 'own', input: order },
  'vendor.products.list': { may: STAFF, input: () => ({}) },
  'vendor.products.get': { may: STAFF, object: 'own', input: product },
  'vendor.products.categories': { may: STAFF },
  'vendor.products.wanted': { may: STAFF },
  'vendor.products.save': {
    may: OWNER_OR_MANAGER,
    object: 'own',
    input: (it) => ({ ...TEA, ...product(it), categorySlug: it.categorySlug }),
  },
  'vendor.products.preview': { may: OWNER_OR_MANAGER, input: () => ({ description: '**Mint**' }) },
  'vendor.products.renewAddress': { may: OWNER_OR_MANAGER, object: 'own', input: product },
  'vendor.products.correctStock': {
    may: OWNER_OR_MANAGER,
    object: 'own',
    input: (it) => ({ ...product(it), correctionId: NOBODYS, seen: 5, pieces: 6 }),
  },
  'vendor.products.changeState': {
    may: OWNER_OR_MANAGER,
    object: 'own',
    input: (it) => ({ ...product(it), deed: 'resume' }),
  },
  'vendor.products.arrangePictures': {
    may: OWNER_OR_MANAGER,
    object: 'own',
    input: (it) => ({ ...product(it), seen: [], pictures: [] }),
  },
  'vendor.families.get': { may: STAFF, object: 'own', input: family },
  'vendor.families.start': {
    may: OWNER_OR_MANAGER,
    object: 'own',
    input: (it) => ({ ...product(it), familyId: NOBODYS, name: 'Teas', axes: ['Size'], options: ['60 g'] }),
  },
  'vendor.families.add': {
    may: OWNER_OR_MANAGER,
    object: 'own',
    // The product is there already, so whoever may adds nothing.
    input: (it) => ({
      ...family(it),
      likeProductId: it.memberId,
      members: [{ productId: it.memberId, options: ['60 g'] }],
    }),
  },
  'vendor.families.join': {
    may: OWNER_OR_MANAGER,
    object: 'own',
    input: (it) => ({ ...member(it), options: ['60 g'] }),
  },
  'vendor.families.save': {
    may: OWNER_OR_MANAGER,
    object: 'own',
    input: (it) => ({ ...family(it), rows: [{ productId: it.memberId, priceUgx: 9_000n }] }),
  },
  'vendor.families.change': {
    may: OWNER_OR_MANAGER,
    object: 'own',
    input: (it) => ({ ...family(it), name: 'Teas', axes: ['Size'], words: null }),
  },
  'vendor.families.leave': {
    may: OWNER_OR_MANAGER,
    object: 'own',
    input: (it) => ({ ...family(it), ...product(it) }),
  },
  'vendor.imports.list': { may: OWNER_OR_MANAGER },
  'vendor.imports.get': { may: OWNER_OR_MANAGER, object: 'own', input: imported },
  'vendor.imports.lines': { may: OWNER_OR_MANAGER, object: 'own', input: imported },
  'vendor.imports.pictures': { may: OWNER_OR_MANAGER, object: 'own', input: imported },
  'vendor.imports.retryPictures': { may: OWNER_OR_MANAGER, object: 'own', input: imported },
  'vendor.imports.chooseColumns': {
    may: OWNER_OR_MANAGER,
    object: 'own',
    input: (it) => ({ ...imported(it), columns: ['name', 'price'], categorySlug: null }),
  },
  'vendor.imports.start': { may: OWNER_OR_MANAGER, object: 'own', input: imported },
  'vendor.imports.discard': { may: OWNER_OR_MANAGER, object: 'own', input: imported },
  'vendor.imports.undo': { may: OWNER_OR_MANAGER, object: 'own', input: imported },
  'vendor.licences.mine': { may: STAFF },
  'vendor.lots.list': { may: STAFF, object: 'own', input: product },
  'vendor.lots.get': { may: STAFF, object: 'own', input: lot },
  'vendor.lots.receive': {
    may: OWNER_OR_MANAGER,
    object: 'own',
    input: (it) => ({ ...LOT, ...product(it), lotId: NOBODYS }),
  },
  'vendor.lots.recall': {
    may: OWNER,
    object: 'own',
    input: (it) => ({ ...lot(it), reason: 'A recall of the matrix' }),
  },
  'vendor.lots.withdraw': { may: OWNER_OR_MANAGER, object: 'own', input: lot },
  'vendor.lots.recallOf': { may: STAFF, object: 'own', input: lot },
  'vendor.lots.ofOrder': { may: STAFF, object: 'own', input: order },
  'vendor.balance.summary': { may: OWNER, input: () => ({}) },
  'vendor.balance.takenBack': { may: OWNER },
  'vendor.details.get': { may: OWNER },
  'vendor.details.save': {
    may: OWNER,
    input: () => ({ legalName: 'Tea Ltd', tin: '1012345678', legalAddress: 'Kampala', vatRegistered: true }),
  },
  'vendor.details.address': { may: STAFF },
  'vendor.details.changeAddress': { may: OWNER, input: () => ({ slug: 'tea-corner' }) },
  'vendor.details.subsidy': { may: OWNER },
  'vendor.details.changeSubsidy': { may: OWNER, input: () => ({ fromUgx: 30_000n, mostUgx: 3_000n }) },
  'vendor.staff.me': { may: STAFF },
  'vendor.staff.list': { may: OWNER },
  'vendor.staff.invite': { may: OWNER, input: () => ({ phone: '0772 999 111', role: 'packer' }) },
  'vendor.staff.changeRole': {
    may: OWNER,
    object: 'own',
    input: (it) => ({ userId: it.helperId, role: 'packer' }),
  },
  'vendor.staff.remove': { may: OWNER, object: 'own', input: (it) => ({ userId: it.helperId }) },
  'vendor.staff.shareMoney': { may: OWNER, input: () => ({ managersSeeMoney: false }) },

  // driver
  'driver.shift.home': { may: DRIVER },
  'driver.shift.goOnline': { may: DRIVER, input: () => point },
  // With a delivery on their hands they may not leave.
  'driver.shift.goOffline': { may: DRIVER, answer: 'CONFLICT' },
  'driver.offers.accept': { may: DRIVER, object: 'own', input: offer },
  'driver.offers.decline': { may: DRIVER, object: 'own', input: offer, answer: 'CONFLICT' },
  'driver.deliveries.collect': { may: DRIVER, object: 'own', input: code },
  'driver.deliveries.deliver': { may: DRIVER, object: 'own', input: code, answer: 'CONFLICT' },
  'driver.deliveries.checkAdult': {
    may: DRIVER,
    object: 'own',
    input: ({ deliveryId }) => ({ deliveryId, found: 'adult' }),
    answer: 'CONFLICT',
  },
  // Nobody has collected it.
  'driver.deliveries.bringBack': {
    may: DRIVER,
    object: 'own',
    input: (it) => ({ deliveryId: it.deliveryId, reason: 'absent' }),
    answer: 'CONFLICT',
  },
  'driver.deliveries.askAtDoor': {
    may: DRIVER,
    object: 'own',
    input: ({ deliveryId }) => ({ deliveryId }),
    answer: 'NOT_FOUND',
  },
  'driver.deliveries.doorPayment': {
    may: DRIVER,
    object: 'own',
    input: ({ deliveryId }) => ({ deliveryId }),
    answer: 'NOT_FOUND',
  },
  // A number is shown only while the parcel is on the way, and the shop still has it.
  'driver.deliveries.contact': {
    may: DRIVER,
    object: 'own',
    input: ({ deliveryId }) => ({ deliveryId }),
    answer: 'NOT_FOUND',
  },
  'driver.location.post': {
    may: DRIVER,
    object: 'own',
    input: (it) => {
      const now = new Date();
      return { deliveryId: it.deliveryId, sentAt: now, fixes: [{ ...point, accuracyM: 5, recordedAt: now }] };
    },
  },
  'driver.location.places': { may: DRIVER, input: () => ({ q: 'kol' }) },
};
