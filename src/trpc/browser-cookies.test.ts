import { afterEach, expect, test, vi } from 'vitest';
import { OPERATORS_ELSEWHERE } from '@/testing/environment';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** Every cookie we give, as it is given where the shop has this address. */
async function cookiesAt(address: string): Promise<string[]> {
  vi.resetModules();
  const settings = { ...OPERATORS_ELSEWHERE, NEXTAUTH_URL: address };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const session = await import('./session-cookie');
  const own = await import('./own-cookie');
  const people = await import('./known-people');
  const { cartCookieHeader } = await import('./cart-cookie');
  const { deviceCookieHeader } = await import('./device-cookie');
  return [
    await session.sessionCookieHeader('user', 'session'),
    own.droppedCookieHeader(session.SESSION_COOKIE),
    await people.peopleCookieHeader([]),
    people.handleCookieHeader('handle'),
    cartCookieHeader('token'),
    deviceCookieHeader('mark'),
  ];
}

const attributes = (header: string) => header.split('; ').slice(1);

test('where the shop is https, every cookie travels by https alone and no script reads it', async () => {
  const given = await cookiesAt('https://shop.example');
  for (const header of given) {
    expect(attributes(header), header).toEqual(
      expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Secure']),
    );
    // What the prefix asks for; a browser drops the cookie otherwise.
    expect(header).toMatch(/^__Host-[\w.-]+=/);
    expect(attributes(header), header).toContain('Path=/');
    expect(header).not.toMatch(/; Domain=/i);
  }
  const { authOptions } = await import('./auth');
  const library = Object.values(authOptions(() => {}).cookies ?? {});
  expect(library.map(({ name }) => name).sort()).toEqual([
    '__Host-next-auth.callback-url',
    '__Host-next-auth.csrf-token',
    '__Host-next-auth.session-token',
  ]);
  for (const { options } of library)
    expect(options).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: true });
});

test('on a demo without https cookies still are for the server alone', async () => {
  for (const header of await cookiesAt('http://localhost:3000')) {
    expect(attributes(header), header).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Lax']));
    expect(attributes(header), header).not.toContain('Secure');
    expect(header).not.toMatch(/^__(Secure|Host)-/);
  }
});
