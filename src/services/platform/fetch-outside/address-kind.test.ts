import { BlockList } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressKind } from './address-kind';
import { resolveHost } from './check-host';
import { fetchOutside } from './fetch-outside';

/** Networks that lead to no public machine, and how many bits of each are fixed. */
const INSIDE = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/4',
  '240.0.0.0/4',
] as const;

const numberOf = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const dotted = (value: number): string =>
  [24, 16, 8, 0].map((by) => Math.floor(value / 2 ** by) % 256).join('.');

/** An address of one of these networks, as its number. */
const inside = fc.tuple(fc.constantFrom(...INSIDE), fc.nat({ max: 2 ** 32 - 1 })).map(([network, any]) => {
  const [address = '', bits] = network.split('/');
  const free = 2 ** (32 - Number(bits));
  return numberOf(address) + (any % free);
});

const hex = (value: number) => value.toString(16);
const parts = (value: number): number[] => [24, 16, 8, 0].map((by) => Math.floor(value / 2 ** by) % 256);
/** Every way to write IPv4 that an address of the web may use. */
const NOTATIONS: readonly ((value: number) => string)[] = [
  dotted,
  String,
  (value) => `0x${hex(value)}`,
  (value) => `0${value.toString(8)}`,
  (value) =>
    parts(value)
      .map((part) => `0x${hex(part)}`)
      .join('.'),
  (value) =>
    parts(value)
      .map((part) => `0${part.toString(8)}`)
      .join('.'),
  (value) => `${parts(value)[0]}.${value % 2 ** 24}`,
  (value) => `${parts(value)[0]}.${parts(value)[1]}.${value % 2 ** 16}`,
  (value) => `${dotted(value)}.`,
  (value) => dotted(value).replace(/[0-9]/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
];
const words = (value: number) => `${hex(Math.floor(value / 65_536))}:${hex(value % 65_536)}`;
/** Every way in which IPv6 carries IPv4. */
const CARRIED: readonly ((value: number) => string)[] = [
  (value) => `::ffff:${dotted(value)}`,
  (value) => `::ffff:${words(value)}`,
  (value) => `0:0:0:0:0:ffff:${words(value)}`,
  (value) => `::${dotted(value)}`,
  (value) => `64:ff9b::${words(value)}`,
  (value) => `64:ff9b:1::${words(value)}`,
  (value) => `2002:${words(value)}::1`,
  (value) => `2001:0:${words(value)}::`,
];

const neverAsked = async (host: string) => {
  throw new Error(`looked up ${host}`);
};
const rules = { plainHttp: false, thisMachine: false };

describe('an address of a private network', () => {
  test('is refused in any notation, before anything is looked up or asked', async () => {
    await fc.assert(
      fc.asyncProperty(inside, fc.constantFrom(...NOTATIONS), async (value, written) => {
        const said = await fetchOutside(`https://${written(value)}/a.jpg`, { rules, resolve: neverAsked });
        expect(said).toMatchObject({ kind: 'refused', words: expect.stringContaining('private network') });
      }),
    );
  });

  test('is refused as part of an address of the new kind', async () => {
    await fc.assert(
      fc.asyncProperty(inside, fc.constantFrom(...CARRIED), async (value, written) => {
        expect(addressKind(written(value))).toBe('inside');
        const said = await fetchOutside(`https://[${written(value)}]/a.jpg`, { rules, resolve: neverAsked });
        expect(said.kind).toBe('refused');
      }),
    );
  });

  test('is refused when a name leads to it, also beside a public one', async () => {
    await fc.assert(
      fc.asyncProperty(inside, fc.boolean(), async (value, isFirst) => {
        const both = isFirst ? [dotted(value), '93.184.216.34'] : ['93.184.216.34', dotted(value)];
        const said = await fetchOutside('https://shop.example/a.jpg', { rules, resolve: async () => both });
        expect(said).toMatchObject({ kind: 'refused', words: expect.stringContaining('private network') });
      }),
    );
  });
});

test('of the new kind only what is given out to the public leads outside', () => {
  const publicOnly = new BlockList();
  publicOnly.addSubnet('2000::', 3, 'ipv6');
  const group = fc.nat({ max: 0xffff }).map(hex);
  fc.assert(
    fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
      const address = groups.join(':');
      if (!publicOnly.check(address, 'ipv6')) expect(addressKind(address)).toBe('inside');
    }),
  );
});

test.each([
  ['8.8.8.8', 'outside'],
  ['102.134.147.10', 'outside'],
  ['2a00:1450:4001::1', 'outside'],
  ['2606:4700::1111', 'outside'],
  ['127.0.0.1', 'loopback'],
  ['127.255.255.254', 'loopback'],
  ['::1', 'loopback'],
  ['0:0:0:0:0:0:0:1', 'loopback'],
  ['::', 'inside'],
  ['::ffff:127.0.0.1', 'inside'],
  ['fd00:ec2::254', 'inside'],
  ['fc00::1', 'inside'],
  ['fe80::1', 'inside'],
  ['fe80::1%eth0', 'inside'],
  ['ff02::1', 'inside'],
  ['2001:db8::1', 'inside'],
  ['3fff::1', 'inside'],
  ['169.254.169.254', 'inside'],
  ['100.100.100.200', 'inside'],
  ['168.63.129.16', 'inside'],
  ['255.255.255.255', 'inside'],
  ['203.0.113.9', 'inside'],
  ['no address', 'inside'],
  ['', 'inside'],
])('%s is %s', (address, kind) => expect(addressKind(address)).toBe(kind));

test('this machine’s own name leads to this machine', async () => {
  expect((await resolveHost('localhost')).map(addressKind)).not.toContain('outside');
});
