import { expect, test } from 'vitest';
import { hasUnreadableAddress } from './unreadable-address';

test.each(['/p/%F0%9F', '/c/%ED%A0%80', '/p/%', '/p/%zz', '/%E0%A4%A/more?q=mint'])(
  '%s is no address',
  (url) => {
    expect(hasUnreadableAddress({ url })).toBe(true);
  },
);

test.each([
  undefined,
  '',
  '/',
  '/p/mint',
  '/p/%F0%9F%8C%BF',
  '/p/a%20b%2Fc',
  '/search?q=%F0%9F',
  '/search?q=100%',
])('%s is one, whatever is asked behind it', (url) => {
  expect(hasUnreadableAddress({ url })).toBe(false);
});
