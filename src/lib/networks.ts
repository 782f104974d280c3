import { BlockList, isIP } from 'node:net';

/** Tells whether an address lies in one of some networks. */
export type Networks = { has(address: string): boolean };

const familyOf = (address: string): 'ipv4' | 'ipv6' | null =>
  (({ 4: 'ipv4', 6: 'ipv6' }) as const)[isIP(address)] ?? null;

/**
 * Networks written as "10.1.0.0/16, 2001:db8::/32, 192.0.2.7", separated by commas or spaces. An address of the old
 * kind that arrives in the new notation (::ffff:10.1.2.3) counts as the old one.
 * @throws Error that names what is no network
 */
export function parseNetworks(text: string): Networks {
  const list = new BlockList();
  for (const entry of text.split(/[\s,]+/).filter((one) => one !== '')) {
    const [address = '', bits, ...rest] = entry.split('/');
    const family = familyOf(address);
    const widest = family === 'ipv6' ? 128 : 32;
    const width = bits === undefined ? widest : Number(bits);
    const isWidth = bits === undefined || (/^\d{1,3}$/.test(bits) && width <= widest);
    if (!family || !isWidth || rest.length > 0) throw new Error(`"${entry}" is no network`);
    list.addSubnet(address, width, family);
  }
  return {
    has: (given) => {
      const address = given.toLowerCase().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, '');
      const family = familyOf(address);
      return family !== null && list.check(address, family);
    },
  };
}
