import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page, Response } from '@playwright/test';
import { expectAccessible } from '../support/accessible';
import { settings } from '../support/settings';
import { buy, signInByForm } from '../support/shopping';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';
import { watchViolations } from '../support/violations';

const KEPT = '/c/teas-infusions';
const EVIL = 'https://evil.example';

/** Addresses of all pages, as the folders of src/app say: `/orders`, `/orders/[orderId]`. */
function pageAddresses(): string[] {
  const files = readdirSync(join('src', 'app'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('page.tsx'))
    .map((file) => {
      const parts = file.split('/').slice(0, -1);
      return `/${parts.filter((part) => !part.startsWith('(')).join('/')}`;
    });
}

const ADDRESSES = pageAddresses();
/** Those that need no id, and those that do; what has fewer ids is more definite, and asked first. */
const PLAIN = ADDRESSES.filter((address) => !address.includes('['));
const ids = (address: string) => address.split('[').length - 1;
const OF_THINGS = ADDRESSES.filter((address) => ids(address) > 0).sort((a, b) => ids(a) - ids(b));

/** The page of things that an address belongs to: `/orders/7` to `/orders/[orderId]`; null when it is another one. */
const thingOf = (path: string): string | null =>
  PLAIN.includes(path)
    ? null
    : (OF_THINGS.find((address) => new RegExp(`^${address.replace(/\[[^\]]+\]/g, '[^/]+')}$`).test(path)) ??
      null);

const scriptRule = (answer: Response | null): string =>
  /script-src ([^;]*)/.exec(answer?.headers()['content-security-policy'] ?? '')?.[1] ?? 'none at all';

/** Looks at pages; answers the addresses on our side that they link to. */
async function visitAll(page: Page, paths: readonly string[]): Promise<ReadonlySet<string>> {
  const links = new Set<string>();
  for (const path of paths) {
    const answer = await page.goto(path);
    const rule = scriptRule(answer);
    expect(rule, path).toMatch(/'(nonce|sha256)-/);
    expect(rule, path).not.toContain('unsafe');
    await expectAccessible(page, path);
    const hrefs = await page
      .locator('a[href^="/"]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    for (const href of hrefs) links.add(new URL(href, settings.BASE_URL).pathname);
  }
  return links;
}

/** Looks at pages, then at one of every kind of thing they lead to, and of what those lead to. */
async function visitWithThings(page: Page, paths: readonly string[], seen: Set<string>): Promise<void> {
  let next = paths;
  for (let round = 0; round < 3; round += 1) {
    for (const path of next) seen.add(thingOf(path) ?? path);
    const links = await visitAll(page, next);
    const things = new Map<string, string>();
    for (const path of links) {
      const thing = thingOf(path);
      if (thing !== null && !seen.has(thing)) things.set(thing, path);
    }
    next = [...things.values()];
  }
}

/** Pages of things that this shop and this order bring about, whatever other tests leave behind. */
const REACHED = [
  ...['/p/[slug]', '/v/[slug]', '/c/[slug]', '/c/[slug]/adults', '/pay/[purchaseId]', '/orders/[orderId]'],
  ...['/vendor/orders/[id]', '/vendor/products/[id]', '/vendor/products/[id]/lots'],
  ...['/admin/orders/[id]', '/admin/payments/[id]', '/admin/ledger/[kind]', '/admin/ledger/posting/[id]'],
];

test('every page of every audience is accessible, has a strict script policy and keeps to it', async ({
  people,
}) => {
  test.setTimeout(900_000);
  const shop = await makeShop(CORNERS.west, [{ priceUgx: 8_000n }]);
  const [goods] = shop.goods;
  const shopper = await people.shopper();
  const { orders, purchaseId } = await buy(shopper, shop.goods, CORNERS.west);
  const seen = new Set<string>();
  const visit = ({ page }: { page: Page }, ...paths: string[]) => visitWithThings(page, paths, seen);
  const staff = (path: string) => /^\/(vendor|admin|driver)\b/.test(path);
  const own = (audience: string) => PLAIN.filter((path) => path.startsWith(`/${audience}`));
  const things = [`/p/${goods?.slug}`, `/v/${shop.slug}`, KEPT, '/c/hemp-cbd/adults', '/search?q=ginger'];
  await visit(await people.visitor(), '/', ...things, '/not-there', '/sign-in', '/offline', '/basket');
  const ordersBelow = (path: string) => orders.map(({ id }) => `${path}/${id}`);
  const shops = PLAIN.filter((path) => !staff(path));
  await visit(shopper, ...shops, ...ordersBelow('/orders'), `/pay/${purchaseId}`);
  await visit(await people.shopkeeper(shop.id), ...own('vendor'), ...ordersBelow('/vendor/orders'));
  await visit(await people.driver(CORNERS.west), ...own('driver'));
  await visit(await people.admin(), ...own('admin'), ...ordersBelow('/admin/orders'), '/admin/ledger/escrow');
  expect([...PLAIN, ...REACHED].filter((address) => !seen.has(address))).toEqual([]);
});

/** The page as the server sends it, with foreign markup in its body. */
async function inject(context: BrowserContext, path: string, markup: string): Promise<void> {
  await context.route(path, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace('</body>', `${markup}</body>`);
    await route.fulfill({ response: answer, body });
  });
}

test('an injected script does not run, on kept pages and on others', async ({ browser }) => {
  const markup = [
    '<script>window.evil = 1</script>',
    '<img src="/nothing.png" onerror="window.evil = 2">',
    `<script src="${EVIL}/a.js"></script>`,
    '<a id="trap" href="javascript:window.evil = 3">x</a>',
    `<base href="${EVIL}/">`,
  ].join('');
  for (const path of [KEPT, '/sign-in']) {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const stopped: string[] = [];
    await watchViolations(context, (what) => stopped.push(what));
    await inject(context, `**${path}`, markup);
    const page = await context.newPage();
    await page.goto(path);
    await page.evaluate(() => document.getElementById('trap')?.click());
    await page.evaluate(() => {
      const late = document.createElement('script');
      late.textContent = 'window.evil = 4';
      document.body.append(late);
    });
    await expect.poll(() => stopped.length, path).toBeGreaterThanOrEqual(5);
    expect(await page.evaluate(() => Reflect.get(window, 'evil')), path).toBeUndefined();
    expect(new URL(await page.evaluate(() => document.baseURI)).origin).toBe(settings.BASE_URL);
    // The page's own scripts do run.
    await page
      .getByRole('link', { name: /basket/i })
      .first()
      .click();
    await page.waitForURL('**/basket');
    await context.close();
  }
});

test('a change that another site sends is refused, and so is what is no JSON', async ({ people }) => {
  const { request } = await people.shopper();
  const url = '/api/trpc/shop.account.signOut';
  const send = async (headers: Record<string, string>, at = url) =>
    (await request.post(at, { headers, data: '{}' })).status();
  const json = { 'content-type': 'application/json' };
  expect(await send({ ...json, origin: EVIL })).toBe(403);
  expect(await send({ ...json, origin: 'null' })).toBe(403);
  expect(await send({ ...json, 'sec-fetch-site': 'cross-site', origin: EVIL })).toBe(403);
  expect(await send({ 'content-type': 'text/plain' })).toBe(415);
  expect(await send({ 'content-type': 'application/x-www-form-urlencoded' })).toBe(415);
  expect(await send({ ...json, 'sec-fetch-site': 'same-site' }, '/api/auth/signout')).toBe(403);
  expect((await request.get('/me', { maxRedirects: 0 })).status()).toBe(200);
  const answer = await request.get('/api/trpc/shop.account.isSignedIn', { headers: { origin: EVIL } });
  expect(answer.headers()).not.toHaveProperty('access-control-allow-origin');
  expect(answer.headers()['cache-control']).toBe('no-store');
});

test('a page of another site cannot act for its visitor', async ({ people }) => {
  const { page, request } = await people.shopper();
  await page.route(`${EVIL}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Win a phone</h1>' }),
  );
  await page.goto(`${EVIL}/`);
  const outcomes = await page.evaluate(async (home) => {
    const address = `${home}/api/trpc/shop.account.signOut`;
    const tries: RequestInit[] = [
      { body: '{}', mode: 'no-cors' },
      { body: '{}', headers: { 'content-type': 'application/json' } },
      { body: new URLSearchParams({ json: '{}' }), mode: 'no-cors' },
    ];
    return Promise.all(
      tries.map((init) =>
        fetch(address, { method: 'POST', credentials: 'include', ...init }).then(
          ({ type }) => type,
          () => 'refused',
        ),
      ),
    );
  }, settings.BASE_URL);
  expect(outcomes.filter((one) => one === 'basic' || one === 'cors')).toEqual([]);
  expect((await request.get('/me', { maxRedirects: 0 })).status()).toBe(200);
});

test('a made-up host shows up nowhere, and is not kept for others', async ({ request }) => {
  const headers = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'host=evil.example;proto=https',
    'x-original-url': '/admin',
    'x-rewrite-url': '/admin',
  };
  for (const path of ['/', KEPT, '/sign-in', '/orders', '/admin', '/api/auth/csrf', '/api/auth/providers']) {
    const answer = await request.get(path, { headers, maxRedirects: 0 });
    const text = JSON.stringify(answer.headers()) + (await answer.text());
    expect(text, path).not.toContain('evil.example');
  }
  for (const path of ['/', KEPT])
    expect(await (await request.get(path)).text()).not.toContain('evil.example');
});

test('after signing in one stays here, whatever the address asks for', async ({ people }) => {
  const { page, request, phone } = await people.visitor();
  await page.goto(`/sign-in?next=${encodeURIComponent('//evil.example/%2e%2e')}`);
  await signInByForm(page, phone);
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  expect(new URL(page.url()).origin).toBe(settings.BASE_URL);
  for (const next of [
    '//evil.example',
    '/\\evil.example',
    `${EVIL}/`,
    'javascript:alert(1)',
    '/%09/evil.example',
  ]) {
    const answer = await request.get(`/sign-in?next=${encodeURIComponent(next)}`, { maxRedirects: 0 });
    const to = new URL(answer.headers().location ?? '/', settings.BASE_URL);
    expect(to.origin, next).toBe(settings.BASE_URL);
  }
  const csrf: unknown = await (await request.get('/api/auth/csrf')).json();
  const csrfToken = String(typeof csrf === 'object' && csrf ? Reflect.get(csrf, 'csrfToken') : '');
  const left = await request.post('/api/auth/signout', {
    form: { csrfToken, callbackUrl: `${EVIL}/`, json: 'true' },
  });
  expect(await left.text()).not.toContain('evil.example');
});

test('cookies are for the server alone, and personal answers are kept by nobody', async ({ people }) => {
  const { page, request } = await people.shopper();
  await page.goto('/me');
  const cookies = await page.context().cookies();
  const session = cookies.filter(({ name }) => name.includes('session'));
  expect(session).toHaveLength(1);
  for (const { name, httpOnly, sameSite } of cookies) {
    expect({ name, httpOnly, sameSite }).toEqual({ name, httpOnly: true, sameSite: 'Lax' });
  }
  for (const path of ['/me', '/orders', '/basket', '/api/trpc/shop.account.me', '/api/auth/session']) {
    expect((await request.get(path)).headers()['cache-control'], path).toMatch(/no-store/);
  }
});
