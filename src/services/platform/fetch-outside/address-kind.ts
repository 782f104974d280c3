import { BlockList, isIP } from 'node:net';

/** `outside`: a machine that everybody may reach; `loopback`: this machine; `inside`: everything else. */
export type AddressKind = 'outside' | 'loopback' | 'inside';

/** Networks of IPv4 that lead to no public machine, by the registry of special purposes (IANA, RFC 6890). */
const INSIDE_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  // Multicast, what is reserved, and broadcast.
  '224.0.0.0/3',
  // Public by its number, but where Azure tells a machine about itself.
  '168.63.129.16/32',
] as const;

/**
 * Of IPv6 only what is given out to the public counts as outside (2000::/3), and of that not what carries IPv4 or
 * documents: so mapped addresses, those of translators, unique-local and link-local ones need no names here.
 */
const INSIDE_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'] as const;

function listOf(networks: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}

const insideV4 = listOf(INSIDE_V4, 'ipv4');
const loopbackV4 = listOf(['127.0.0.0/8'], 'ipv4');
const publicV6 = listOf(['2000::/3'], 'ipv6');
const insideV6 = listOf(INSIDE_V6, 'ipv6');
const loopbackV6 = listOf(['::1/128'], 'ipv6');

/** Where an address leads. What is no address leads inside. */
export function addressKind(address: string): AddressKind {
  // A zone ("%eth0") says which network of this machine is meant: nothing outside has one.
  if (address.includes('%')) return 'inside';
  const version = isIP(address);
  if (version === 4) {
    if (loopbackV4.check(address, 'ipv4')) return 'loopback';
    return insideV4.check(address, 'ipv4') ? 'inside' : 'outside';
  }
  if (version !== 6) return 'inside';
  if (loopbackV6.check(address, 'ipv6')) return 'loopback';
  return publicV6.check(address, 'ipv6') && !insideV6.check(address, 'ipv6') ? 'outside' : 'inside';
}
