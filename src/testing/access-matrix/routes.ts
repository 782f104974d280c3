import { TINY_PDF } from '@/testing/papers';
import type { Objects } from './market';
import {
  ADMIN,
  ANYBODY,
  CUSTOMER,
  DRIVER,
  OWNER,
  OWNER_OR_MANAGER,
  PAPERED,
  type Person,
  STAFF,
} from './people';
import { NOBODYS } from './procedure-row';

const UNREADABLE_CERTIFICATE = JSON.stringify({
  ...{ certificateId: NOBODYS, lab: 'A lab', testedOn: '2026-01-05', labVerdict: 'pass' },
  results: [{ analyte: 'gold', value: '1', unit: 'ppm' }],
});

const LICENCE_OF_NOTHING = JSON.stringify({
  ...{ licenceId: NOBODYS, categorySlug: 'none-such', number: 'NDA/7', issuer: 'An authority' },
  expiresOn: '2099-12-31',
});

/** One way to call a handler. A handler that serves several things has several. */
export type RouteCase = {
  readonly may: readonly Person[];
  /** Address after the host. */
  readonly path: (it: Objects) => string;
  /** Values of the address's [segments]. */
  readonly params?: (it: Objects) => Record<string, string>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: (it: Objects) => string;
  readonly object?: 'own' | 'any';
  /** Who of those who may reaches strangers' objects too. */
  readonly everybodys?: readonly Person[];
  /** What those who may are answered; 200 unless said. */
  readonly status?: readonly number[];
  /** What everybody else is answered, a visitor and the rest; 401 and 403 unless said. */
  readonly refusal?: { readonly visitor: number; readonly other: number };
};

export type RouteRow =
  | readonly RouteCase[]
  /** Needs a running server: the end-to-end test that tries it, which must name the address. */
  | { readonly triedBy: string; readonly naming: string };

const NOT_THERE = { visitor: 404, other: 404 };
const stream = (kind: string, id: (it: Objects) => string) => ({
  path: (it: Objects) => `/api/stream/${kind}/${id(it)}`,
  params: (it: Objects) => ({ kind, id: id(it) }),
});
const statement = (account: (it: Objects) => string) => ({
  path: (it: Objects) => `/api/statements/${account(it)}?from=2026-01-01&to=2026-01-31&format=csv`,
  params: (it: Objects) => ({ account: account(it) }),
});
const trpc = (procedure: string) => ({
  path: () => `/api/trpc/${procedure}`,
  params: () => ({ trpc: procedure }),
});
/** Called with a secret no role has. */
const secretOnly = (path: string, params: Record<string, string> = {}): RouteCase => ({
  may: [],
  path: () => path,
  params: () => params,
  body: () => '{}',
  refusal: NOT_THERE,
});

/** The body of a form with a file, under the boundary "matrix". */
const formOf = (fields: Readonly<Record<string, string>>, file: string): string =>
  [
    ...Object.entries(fields).map(([name, value]) => `name="${name}"\r\n\r\n${value}`),
    `name="file"; filename="paper.pdf"\r\n\r\n${file}`,
  ]
    .map((part) => `--matrix\r\ncontent-disposition: form-data; ${part}\r\n`)
    .join('')
    .concat('--matrix--\r\n');

/** Every exported handler under src/app/api, as METHOD and folder. */
export const ROUTES: Readonly<Record<string, RouteRow>> = {
  'GET /api/admin/audit/export': [{ may: ADMIN, path: () => '/api/admin/audit/export?format=ndjson' }],
  'POST /api/admin/reconciliation': [
    {
      may: ADMIN,
      path: () => '/api/admin/reconciliation?provider=airtel&account=collection&day=2025-12-01&mode=preview',
      headers: { 'content-type': 'text/csv' },
      body: () => 'date,transaction id,amount\n',
    },
  ],
  'GET /api/auth/[...nextauth]': { triedBy: 'e2e/support/sign-in.ts', naming: '/api/auth/csrf' },
  'POST /api/auth/[...nextauth]': { triedBy: 'e2e/support/sign-in.ts', naming: '/api/auth/callback' },
  'PUT /api/content/pictures': [
    { may: ADMIN, path: () => '/api/content/pictures', body: () => 'no photo', status: [422] },
  ],
  'PUT /api/content/shop-pictures': [
    {
      may: OWNER_OR_MANAGER,
      path: () => '/api/content/shop-pictures',
      body: () => 'no photo',
      status: [422],
    },
  ],
  'GET /api/feeds/google-merchant': [{ may: ANYBODY, path: () => '/feeds/google-merchant.xml' }],
  'GET /api/health': [{ may: ANYBODY, path: () => '/api/health?live' }],
  'POST /api/internal/revalidate': [secretOnly('/api/internal/revalidate')],
  'GET /api/media/[key]': [
    // The store of the tests is empty: everybody is told so, nobody is refused.
    {
      may: ANYBODY,
      path: () => '/api/media/none.webp',
      params: () => ({ key: 'none.webp' }),
      status: [404],
    },
  ],
  'POST /api/papers': [
    {
      may: PAPERED,
      path: () => '/api/papers',
      headers: { 'content-type': 'multipart/form-data; boundary=matrix' },
      body: () => formOf({ kind: 'national_id', number: 'CM90012345678A', submissionId: NOBODYS }, TINY_PDF),
    },
  ],
  'GET /api/papers/[id]': [
    {
      may: [...PAPERED, ...ADMIN],
      object: 'own',
      everybodys: ADMIN,
      path: ({ paperId }) => `/api/papers/${paperId}`,
      params: ({ paperId }) => ({ id: paperId }),
    },
  ],
  'GET /api/products/export': [{ may: OWNER_OR_MANAGER, path: () => '/api/products/export' }],
  'POST /api/products/imports': [
    {
      may: OWNER_OR_MANAGER,
      object: 'own',
      path: ({ importId }) => `/api/products/imports?importId=${importId}&fileName=teas.csv`,
      headers: { 'content-type': 'text/csv' },
      body: () => 'name,price\n',
    },
  ],
  'POST /api/products/[id]/pictures': [
    {
      may: OWNER_OR_MANAGER,
      object: 'own',
      path: ({ productId }) => `/api/products/${productId}/pictures`,
      params: ({ productId }) => ({ id: productId }),
      body: () => 'no photo',
      status: [422],
    },
  ],
  'POST /api/lots/[id]/certificates': [
    {
      may: OWNER_OR_MANAGER,
      object: 'own',
      path: ({ lotId }) => `/api/lots/${lotId}/certificates`,
      params: ({ lotId }) => ({ id: lotId }),
      headers: { 'content-type': 'multipart/form-data; boundary=matrix' },
      // No certificate: it has no results that can be read.
      body: () => formOf({ facts: UNREADABLE_CERTIFICATE }, TINY_PDF),
      status: [422],
    },
  ],
  // Public, and there is none that an admin has approved.
  'GET /api/lots/[id]/certificate': [
    {
      may: ANYBODY,
      path: () => '/api/lots/00000000000f/certificate',
      params: () => ({ id: '00000000000f' }),
      status: [404],
    },
  ],
  'GET /api/lots/[id]/qr': [
    { may: ANYBODY, path: () => '/api/lots/00000000000f/qr', params: () => ({ id: '00000000000f' }) },
  ],
  'POST /api/places/[id]/photo': [
    {
      may: CUSTOMER,
      object: 'own',
      path: ({ savedPlaceId }) => `/api/places/${savedPlaceId}/photo`,
      params: ({ savedPlaceId }) => ({ id: savedPlaceId }),
      body: () => 'no photo',
      status: [422],
    },
  ],
  // It has none; that a stranger does not see one there is tried beside the verb.
  'GET /api/places/[id]/photo': [
    {
      may: CUSTOMER,
      object: 'own',
      path: ({ savedPlaceId }) => `/api/places/${savedPlaceId}/photo`,
      params: ({ savedPlaceId }) => ({ id: savedPlaceId }),
      status: [404],
    },
  ],
  // Not on the boda yet.
  'GET /api/drops/[id]/photo': [
    {
      may: DRIVER,
      object: 'own',
      path: ({ deliveryId }) => `/api/drops/${deliveryId}/photo`,
      params: ({ deliveryId }) => ({ id: deliveryId }),
      status: [404],
    },
  ],
  // It does not go back.
  'POST /api/deliveries/[id]/return-photo': [
    {
      may: DRIVER,
      object: 'own',
      path: ({ deliveryId }) => `/api/deliveries/${deliveryId}/return-photo`,
      params: ({ deliveryId }) => ({ id: deliveryId }),
      body: () => 'no photo',
      status: [409],
    },
  ],
  // There is none.
  'GET /api/orders/[id]/return-photo': [
    {
      may: ADMIN,
      object: 'own',
      everybodys: ADMIN,
      path: ({ orderId }) => `/api/orders/${orderId}/return-photo`,
      params: ({ orderId }) => ({ id: orderId }),
      status: [404],
    },
  ],
  'POST /api/licences': [
    {
      may: OWNER_OR_MANAGER,
      path: () => '/api/licences',
      headers: { 'content-type': 'multipart/form-data; boundary=matrix' },
      body: () => formOf({ facts: LICENCE_OF_NOTHING }, TINY_PDF),
      status: [404],
    },
  ],
  // The row is there, its file is not.
  'GET /api/licences/[id]': [
    {
      may: [...STAFF, ...ADMIN],
      object: 'own',
      everybodys: ADMIN,
      path: ({ licenceId }) => `/api/licences/${licenceId}`,
      params: ({ licenceId }) => ({ id: licenceId }),
      status: [503],
    },
  ],
  // The row is there, its file is not.
  'GET /api/certificates/[id]': [
    {
      may: [...STAFF, ...ADMIN],
      object: 'own',
      everybodys: ADMIN,
      path: ({ certificateId }) => `/api/certificates/${certificateId}`,
      params: ({ certificateId }) => ({ id: certificateId }),
      status: [503],
    },
  ],
  'GET /api/receipts/[orderId]': [
    {
      may: [...CUSTOMER, ...OWNER, ...ADMIN],
      object: 'own',
      everybodys: ADMIN,
      path: ({ soldOrderId }) => `/api/receipts/${soldOrderId}`,
      params: ({ soldOrderId }) => ({ orderId: soldOrderId }),
    },
  ],
  'GET /api/robots': [{ may: ANYBODY, path: () => '/robots.txt' }],
  'GET /api/share/product/[slug]/[file]': [
    // Not what the product looks like: everybody is led to what does.
    {
      may: ANYBODY,
      object: 'any',
      path: ({ productSlug }) => `/api/share/product/${productSlug}/0123456789abcdef.jpg`,
      params: ({ productSlug }) => ({ slug: productSlug, file: '0123456789abcdef.jpg' }),
      status: [307],
    },
  ],
  'GET /api/sitemaps': [{ may: ANYBODY, path: () => '/sitemap.xml' }],
  'GET /api/sitemaps/[part]': [
    { may: ANYBODY, path: () => '/sitemap-shops.xml', params: () => ({ part: 'shops' }) },
  ],
  'GET /api/statements/[account]': [
    { may: CUSTOMER, ...statement(() => 'wallet') },
    { may: OWNER, ...statement(() => 'shop') },
    { may: DRIVER, ...statement(() => 'earnings') },
    { may: DRIVER, ...statement(() => 'cash') },
    { may: ADMIN, ...statement(() => 'commission') },
    { may: ADMIN, object: 'any', ...statement(({ vendorId }) => `vendor_payable:${vendorId}`) },
  ],
  'GET /api/stream/[kind]/[id]': [
    { may: CUSTOMER, object: 'own', ...stream('order', (it) => it.orderId) },
    { may: CUSTOMER, object: 'own', ...stream('purchase', (it) => it.purchaseId) },
    { may: STAFF, ...stream('vendor', () => 'mine') },
    { may: DRIVER, ...stream('driver', () => 'mine') },
    { may: ADMIN, ...stream('admin', () => 'all') },
  ],
  // One procedure of each kind; the others have their own table.
  'GET /api/trpc/[trpc]': [{ may: STAFF, ...trpc('vendor.orders.board') }],
  'POST /api/trpc/[trpc]': [
    {
      may: OWNER_OR_MANAGER,
      object: 'own',
      ...trpc('vendor.orders.accept'),
      body: ({ orderId }) => JSON.stringify({ json: { orderId } }),
    },
  ],
  'POST /api/webhooks/mobile-money/[provider]/[token]': [
    secretOnly('/api/webhooks/mobile-money/mtn/guess', { provider: 'mtn', token: 'guess' }),
  ],
  'PUT /api/webhooks/mobile-money/[provider]/[token]': [
    secretOnly('/api/webhooks/mobile-money/mtn/guess', { provider: 'mtn', token: 'guess' }),
  ],
  'POST /api/webhooks/sms/[token]': [secretOnly('/api/webhooks/sms/guess', { token: 'guess' })],
};
