import { expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import { helpWords } from './delivery-helps';

const shop = { by: 'shop', fromUgx: ugx(30_000), mostUgx: ugx(3_000) } as const;
const house = { by: 'house', fromUgx: ugx(0), mostUgx: ugx(5_000) } as const;

test('how much more it takes, and who pays how much once it is enough', () => {
  expect(helpWords(shop, 'Bukoto Herbs', 18_000n)).toBe(
    'UGX 12,000 more from this shop, and Bukoto Herbs pays up to UGX 3,000 of the delivery.',
  );
  expect(helpWords(shop, 'Bukoto Herbs', 30_000n)).toBe('Bukoto Herbs pays up to UGX 3,000 of the delivery.');
  expect(helpWords({ ...house, fromUgx: ugx(30_001) }, 'Bukoto Herbs', 30_000n)).toBe(
    'UGX 1 more from this shop, and we pay up to UGX 5,000 of the delivery.',
  );
  expect(helpWords(house, 'Bukoto Herbs', 0n)).toBe('We pay up to UGX 5,000 of the delivery.');
});
