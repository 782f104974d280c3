import { expect, test } from 'vitest';
import { welcome } from './welcome';

test('names every audience with its address and its number', () => {
  const text = welcome(
    { webUrl: 'http://localhost:3000', handsetUrl: 'http://localhost:3001/__phone', logs: '/data/logs' },
    5,
  );
  expect(text).toMatch(/Vendor +http:\/\/localhost:3000\/vendor +\+256 770 001 001/);
  expect(text).toMatch(/Driver +http:\/\/localhost:3000\/driver +\+256 770 002 001/);
  expect(text).toMatch(/Admin +http:\/\/localhost:3000\/admin +\+256 770 000 900/);
  expect(text).toContain('http://localhost:3001/__phone');
  expect(text).toContain('5 times faster');
});
