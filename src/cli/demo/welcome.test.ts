import { expect, test } from 'vitest';
import { admin } from '../seed/people';
import { demoTotpCode } from '../seed/people/totp';
import { welcome } from './welcome';

const SYSTEM = {
  webUrl: 'http://localhost:3000',
  handsetUrl: 'http://localhost:3001/__phone',
  logs: '/data/logs',
};

test('names every audience with its address and its number', () => {
  const text = welcome({ ...SYSTEM, demoTotpSeed: null }, 5);
  expect(text).toMatch(/Vendor +http:\/\/localhost:3000\/vendor +\+256 770 001 001/);
  expect(text).toMatch(/Driver +http:\/\/localhost:3000\/driver +\+256 770 002 001/);
  expect(text).toMatch(/Admin +http:\/\/localhost:3000\/admin +\+256 770 000 900/);
  expect(text).toContain('http://localhost:3001/__phone');
  expect(text).toContain('5 times faster');
});

test('says whether a second factor is asked for, and what the apps show now', () => {
  expect(welcome({ ...SYSTEM, demoTotpSeed: null }, 5)).toContain('No second factor is asked for here');
  const now = new Date('2026-03-10T07:00:00Z');
  const text = welcome({ ...SYSTEM, demoTotpSeed: 'a-seed' }, 5, now);
  expect(text).toMatch(/Vendor \d{6} · Driver \d{6} · Admin \d{6}/);
  expect(text).toContain(`Admin ${demoTotpCode('a-seed', admin.phone, now)}`);
});
