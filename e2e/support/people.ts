import { randomUUID } from 'node:crypto';
import {
  type APIRequestContext,
  type Browser,
  type BrowserContextOptions,
  type Page,
  request,
} from '@playwright/test';
import { type Api, apiOver } from './api';
import { database } from './database';
import type { Point } from './fee';
import { freshPhone } from './phones';
import { sealedPhoneOf } from './sealing';
import { settings } from './settings';
import { signIn } from './sign-in';
import { watchViolations } from './violations';

/** Somebody with a phone number of their own; `api` acts with the cookies of `page`. */
export type Person = { phone: string; request: APIRequestContext; api: Api };
export type BrowsingPerson = Person & { page: Page };

type Role = 'vendor' | 'driver' | 'admin';
const DESK = { viewport: { width: 1280, height: 800 } } as const;

async function register(role: Role, name: string): Promise<{ id: string; phone: string }> {
  const [id, phone, now] = [randomUUID(), freshPhone(), new Date()];
  const sql = database();
  const kept = await sealedPhoneOf(id, phone);
  await sql`insert into users (id, phone_sealed, phone_index, display_name, created_at)
    values (${id}, ${kept.phoneSealed}, ${kept.phoneIndex}, ${name}, ${now})`;
  await sql`insert into user_roles (user_id, role, granted_at)
    values (${id}, 'customer', ${now}), (${id}, ${role}, ${now})`;
  return { id, phone };
}

/** Makes the people of one test and forgets them afterwards. */
export class People {
  readonly #browser: Browser;
  readonly #endings: (() => Promise<unknown>)[] = [];
  /** What went wrong in anybody's page without a test noticing. */
  readonly faults: string[] = [];

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** A browser with nothing in it. */
  async visitor(options: BrowserContextOptions = {}): Promise<BrowsingPerson> {
    const context = await this.#browser.newContext(options);
    this.#endings.push(() => context.close());
    context.on('weberror', (fault) => this.faults.push(`${fault.page()?.url()}: ${fault.error().message}`));
    await watchViolations(context, (what) => this.faults.push(what));
    const page = await context.newPage();
    return { phone: freshPhone(), page, request: context.request, api: apiOver(context.request) };
  }

  /** A signed-in shopper with a browser. */
  async shopper(options: BrowserContextOptions = {}): Promise<BrowsingPerson> {
    return this.#signedIn(await this.visitor(options));
  }

  /** A signed-in shopper without a browser, for what happens elsewhere meanwhile. */
  async distantShopper(): Promise<Person> {
    return this.#distant(freshPhone());
  }

  /** Somebody who works at the shop. */
  async shopkeeper(vendorId: string, options: BrowserContextOptions = DESK): Promise<BrowsingPerson> {
    const phone = await this.#staffOf(vendorId);
    return this.#signedIn({ ...(await this.visitor(options)), phone });
  }

  async distantShopkeeper(vendorId: string): Promise<Person> {
    return this.#distant(await this.#staffOf(vendorId));
  }

  /** A driver whose phone says it is at `at`. Off duty until they go online. */
  async driver(at: Point): Promise<BrowsingPerson> {
    const phone = await this.#driver();
    const geolocation = { latitude: at.lat, longitude: at.lng, accuracy: 8 };
    const visitor = await this.visitor({ permissions: ['geolocation'], geolocation });
    return this.#signedIn({ ...visitor, phone });
  }

  async distantDriver(): Promise<Person> {
    return this.#distant(await this.#driver());
  }

  async admin(): Promise<BrowsingPerson> {
    const { phone } = await register('admin', 'Amina Desk');
    return this.#signedIn({ ...(await this.visitor(DESK)), phone });
  }

  async leave(): Promise<void> {
    for (const end of this.#endings.reverse()) await end();
  }

  async #signedIn<P extends Person>(person: P): Promise<P> {
    await signIn(person.request, person.phone);
    return person;
  }

  async #distant(phone: string): Promise<Person> {
    const context = await request.newContext({ baseURL: settings.BASE_URL });
    this.#endings.push(() => context.dispose());
    return this.#signedIn({ phone, request: context, api: apiOver(context) });
  }

  async #staffOf(vendorId: string): Promise<string> {
    const { id, phone } = await register('vendor', 'Sarah Keeper');
    await database()`insert into vendor_staff (vendor_id, user_id, role, created_at)
      values (${vendorId}, ${id}, 'owner', ${new Date()})`;
    return phone;
  }

  async #driver(): Promise<string> {
    const { id, phone } = await register('driver', 'Moses Rider');
    await database()`insert into drivers (user_id, display_name, plate)
      values (${id}, 'Moses Rider', ${`UEE ${id.slice(0, 4).toUpperCase()}`})`;
    this.#endings.push(() => database()`update drivers set online = false where user_id = ${id}`);
    return phone;
  }
}
