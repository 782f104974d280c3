// Offline reading of visited shop pages. Nothing personal is kept: basket, checkout, orders, consoles and API stay
// on the network; a page made for a session is kept as a stranger sees it. But for one: the driver's page opens without
// a network, because what its driver did there waits in it. It goes with signing out, like all pages.
const VERSION = 'v1';
const SHELL = `uh-shell-${VERSION}`;
const PAGES = `uh-pages-${VERSION}`;
const DRIVER = `uh-pages-driver-${VERSION}`;
const FILES = `uh-files-${VERSION}`;
const LIMITS = { [PAGES]: 40, [DRIVER]: 1, [FILES]: 160 };
const OFFLINE = '/offline';
const PAGE_WAIT_MS = 6000;
const COPY_AGE_MS = 86_400_000;

const isShopPage = (path) => path === '/' || /^\/[cpv]\/[^/]+\/?$/.test(path);
const isFile = (path) => /^\/(_next\/static|media|api\/media)\//.test(path);
const find = (key, cacheName) => caches.match(key, { cacheName, ignoreVary: true });
const offlinePage = async () => (await find(OFFLINE, SHELL)) ?? Response.error();

// A cache lists its entries oldest first.
async function keep(name, key, response) {
  const cache = await caches.open(name);
  await cache.delete(key, { ignoreVary: true });
  await cache.put(key, response);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - LIMITS[name])).map((old) => cache.delete(old)));
}

// The offline page with the style and fonts it names.
async function keepShell() {
  const shell = await caches.open(SHELL);
  await shell.add(new Request(OFFLINE, { cache: 'reload', credentials: 'omit' }));
  const html = await (await find(OFFLINE, SHELL)).text();
  await shell.addAll([...new Set(html.match(/\/_next\/static\/[^"'\\\s?]+\.(?:css|woff2)/g))]);
}

// Without the session, at most once a day, and not for people who save data.
async function keepCopy(path) {
  const kept = await find(path, PAGES);
  const made = Date.parse(kept?.headers.get('date') ?? '');
  if (Date.now() - made < COPY_AGE_MS || navigator.connection?.saveData) return;
  const copy = await fetch(path, { credentials: 'omit' });
  if (copy.status === 200 && !copy.redirected) await keep(PAGES, path, copy);
}

async function shopPage(event, { pathname, search }) {
  const kept = await find(pathname, PAGES);
  try {
    const late = new Promise((_, reject) => kept && setTimeout(reject, PAGE_WAIT_MS));
    const response = await Promise.race([fetch(event.request), late]);
    const personal = /private|no-store/.test(response.headers.get('cache-control') ?? '');
    // Filters and campaigns must not fill the phone.
    if (response.status === 200 && !search) {
      event.waitUntil(personal ? keepCopy(pathname) : keep(PAGES, pathname, response.clone()));
    }
    return response;
  } catch {
    return kept ?? offlinePage();
  }
}

async function driverPage(event) {
  try {
    const response = await fetch(event.request);
    // Whoever is not signed in is led elsewhere.
    if (response.status === 200 && !response.redirected)
      event.waitUntil(keep(DRIVER, '/driver', response.clone()));
    return response;
  } catch {
    return (await find('/driver', DRIVER)) ?? offlinePage();
  }
}

async function file(event) {
  const kept = await caches.match(event.request, { ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(event.request);
  if (response.status === 200) event.waitUntil(keep(FILES, event.request, response.clone()));
  return response;
}

async function cleanUp() {
  const old = (await caches.keys()).filter((name) => ![SHELL, PAGES, DRIVER, FILES].includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
  // The first page came without a worker.
  const open = (await clients.matchAll()).map(({ url }) => new URL(url).pathname).filter(isShopPage);
  await Promise.allSettled(open.map(keepCopy));
}

addEventListener('install', (event) => event.waitUntil(keepShell().then(() => skipWaiting())));
addEventListener('activate', (event) => event.waitUntil(cleanUp()));

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  const shop = isShopPage(url.pathname);
  if (isFile(url.pathname)) event.respondWith(file(event));
  else if (request.mode === 'navigate' && url.pathname === '/driver') event.respondWith(driverPage(event));
  else if (request.mode === 'navigate') {
    event.respondWith(shop ? shopPage(event, url) : fetch(request).catch(offlinePage));
  } else if (shop && request.headers.has('RSC') && !request.headers.has('Next-Router-Prefetch')) {
    // A move inside the app fetches only data; keep its page too.
    event.waitUntil(keepCopy(url.pathname).catch(() => undefined));
  }
});
