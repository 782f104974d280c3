import { describe, expect, test } from 'vitest';
import { readEnv } from '@/env';
import type { Actor, FactorProof, HeldFactor, Role } from '@/lib/context';
import { fakeClock } from '@/testing/context';
import { OPERATORS_ELSEWHERE } from '@/testing/environment';
import {
  enterAs,
  mustHold,
  needOfRole,
  needOfStepUp,
  requireAssurance,
  requireStepUp,
  STEP_UP_MS,
} from './assurance';
import { authorise } from './authorise';

type UserActor = Extract<Actor, { kind: 'user' }>;
const clock = fakeClock();
const at = clock.now();
const proofs: Record<string, FactorProof | null> = {
  nothing: null,
  app: { kind: 'totp', at },
  recovery: { kind: 'recovery_code', at },
  passkey: { kind: 'passkey', at },
  key: { kind: 'security_key', at },
};
const person = (
  role: Role,
  holds: HeldFactor | undefined,
  factor: FactorProof | null | undefined,
): UserActor => ({
  kind: 'user',
  userId: 'u',
  sessionId: 's',
  roles: ['customer', role],
  holds,
  factor,
});
const ctxOf = (actor: Actor) => ({
  actor,
  clock,
  ids: { uuid: () => '', token: () => '', digits: () => '' },
  log: { info: () => {}, warn: () => {}, error: () => {} },
  requestId: 'test',
});

describe('what a role needs', () => {
  test.each(['required', 'demo', 'waived'] as const)('a shopper needs no factor (%s)', (rule) => {
    expect(needOfRole(person('customer', 'none', null), 'customer', rule)).toBeNull();
    expect(needOfRole(person('customer', 'key', null), 'customer', rule)).toBeNull();
  });

  test.each(['vendor', 'driver'] as const)('a %s needs any factor', (role) => {
    for (const rule of ['required', 'demo'] as const) {
      expect(needOfRole(person(role, 'none', null), role, rule)).toBe('enrol');
      expect(needOfRole(person(role, undefined, undefined), role, rule)).toBe('enrol');
      for (const holds of ['app', 'key'] as const)
        expect(needOfRole(person(role, holds, null), role, rule)).toBe('second_factor');
      for (const name of ['app', 'recovery', 'passkey', 'key'])
        expect(needOfRole(person(role, 'app', proofs[name]), role, rule), name).toBeNull();
    }
  });

  test('an admin needs a passkey or key; an app or a recovery code is not enough', () => {
    const need = (holds: HeldFactor, proof: string) =>
      needOfRole(person('admin', holds, proofs[proof]), 'admin', 'required');
    expect(need('none', 'nothing')).toBe('enrol');
    expect(need('app', 'nothing')).toBe('enrol');
    expect(need('app', 'app')).toBe('enrol');
    expect(need('app', 'recovery')).toBe('enrol');
    expect(need('key', 'app')).toBe('second_factor');
    expect(need('key', 'nothing')).toBe('second_factor');
    expect(need('key', 'passkey')).toBeNull();
    expect(need('key', 'key')).toBeNull();
  });

  test('in the demo an app is enough for an admin', () => {
    expect(needOfRole(person('admin', 'none', null), 'admin', 'demo')).toBe('enrol');
    expect(needOfRole(person('admin', 'app', null), 'admin', 'demo')).toBe('second_factor');
    expect(needOfRole(person('admin', 'app', proofs.app), 'admin', 'demo')).toBeNull();
  });

  test('waived, who holds a factor is still asked for it', () => {
    for (const role of ['vendor', 'driver', 'admin'] as const) {
      expect(needOfRole(person(role, 'none', null), role, 'waived')).toBeNull();
      expect(needOfRole(person(role, 'app', null), role, 'waived')).toBe('second_factor');
      expect(needOfRole(person(role, 'key', null), role, 'waived')).toBe('second_factor');
      expect(needOfRole(person(role, 'app', proofs.app), role, 'waived')).toBeNull();
    }
  });

  test('one role that is proven well enough is enough', () => {
    const both = { ...person('vendor', 'app', proofs.app), roles: ['vendor', 'admin'] as const };
    expect(() => requireAssurance(both, ['vendor', 'admin'])).not.toThrow();
    expect(() => requireAssurance(both, ['admin'])).toThrow(
      expect.objectContaining({ code: 'forbidden', details: { need: 'enrol' } }),
    );
  });
});

describe('authorise', () => {
  test('lets nobody act in a role whose factor is missing, and shoppers shop', () => {
    const ctx = ctxOf(person('vendor', 'app', null));
    expect(() => authorise(ctx, 'vendor-order.read')).toThrow(
      expect.objectContaining({ code: 'forbidden', details: { need: 'second_factor' } }),
    );
    expect(() => authorise(ctx, 'cart.write')).not.toThrow();
    expect(() => authorise(ctxOf(person('admin', 'none', null)), 'ledger.read')).toThrow(
      expect.objectContaining({ details: { need: 'enrol' } }),
    );
    expect(() => authorise(ctxOf(person('admin', 'key', proofs.key)), 'ledger.read')).not.toThrow();
  });
});

describe('step-up', () => {
  const aged = (ms: number): FactorProof => ({ kind: 'passkey', at: new Date(at.getTime() - ms) });

  test('a factor is fresh for five minutes, to the millisecond', () => {
    expect(needOfStepUp(person('admin', 'key', aged(STEP_UP_MS - 1)), at, 'required')).toBeNull();
    expect(needOfStepUp(person('admin', 'key', aged(STEP_UP_MS)), at, 'required')).toBe('step_up');
    expect(() => requireStepUp(ctxOf(person('vendor', 'key', aged(STEP_UP_MS))))).toThrow(
      expect.objectContaining({ code: 'forbidden', details: { need: 'step_up' } }),
    );
    expect(() => requireStepUp(ctxOf(person('vendor', 'key', aged(0))))).not.toThrow();
  });

  test('who holds a factor is asked even when it is waived; who holds none is not', () => {
    expect(needOfStepUp(person('vendor', 'app', null), at, 'waived')).toBe('step_up');
    expect(needOfStepUp(person('vendor', 'none', null), at, 'waived')).toBeNull();
    expect(needOfStepUp(person('vendor', 'none', null), at, 'required')).toBe('enrol');
    expect(needOfStepUp(person('customer', 'none', null), at, 'required')).toBeNull();
    expect(needOfStepUp(person('customer', 'app', null), at, 'required')).toBe('step_up');
  });

  test('a visitor must sign in', () => {
    expect(() => requireStepUp(ctxOf({ kind: 'visitor' }))).toThrow(
      expect.objectContaining({ code: 'unauthenticated' }),
    );
  });
});

describe('a console', () => {
  test('lets in who has the role and proved it, and says why not to others', () => {
    expect(enterAs(ctxOf(person('vendor', 'app', proofs.app)), 'vendor')).toEqual({ waived: false });
    expect(() => enterAs(ctxOf(person('vendor', 'app', null)), 'vendor')).toThrow(
      expect.objectContaining({ details: { need: 'second_factor' } }),
    );
    expect(() => enterAs(ctxOf(person('vendor', 'app', proofs.app)), 'admin')).toThrow(
      expect.objectContaining({ code: 'forbidden', details: undefined }),
    );
    expect(() => enterAs(ctxOf({ kind: 'visitor' }), 'admin')).toThrow(
      expect.objectContaining({ code: 'unauthenticated' }),
    );
  });

  test('what must remain when something is removed', () => {
    expect(mustHold(['customer'], 'required')).toContain('none');
    expect(mustHold(['customer', 'driver'], 'required')).toEqual(['app', 'key']);
    expect(mustHold(['admin', 'vendor'], 'required')).toEqual(['key']);
    expect(mustHold(['admin'], 'demo')).toEqual(['app', 'key']);
    expect(mustHold(['admin'], 'waived')).toContain('none');
  });
});

describe('the setting', () => {
  // biome-ignore lint/style/noProcessEnv: the settings tests run with
  const given = { ...process.env, ...OPERATORS_ELSEWHERE };

  test('is required unless something else is said', () => {
    expect(readEnv({ ...given, SECOND_FACTOR: undefined }).SECOND_FACTOR).toBe('required');
  });

  test.each(['demo', 'waived'])('%s is refused where others can reach the shop', (SECOND_FACTOR) => {
    for (const NEXTAUTH_URL of ['https://shop.example', 'http://10.0.0.7:3000', 'http://localhost.example']) {
      expect(() => readEnv({ ...given, NEXTAUTH_URL, SECOND_FACTOR })).toThrow(/SECOND_FACTOR/);
      expect(readEnv({ ...given, NEXTAUTH_URL, SECOND_FACTOR: 'required' }).NEXTAUTH_URL).toBe(NEXTAUTH_URL);
    }
    for (const NEXTAUTH_URL of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])
      expect(readEnv({ ...given, NEXTAUTH_URL, SECOND_FACTOR }).SECOND_FACTOR).toBe(SECOND_FACTOR);
  });
});
