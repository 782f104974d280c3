import type { Route } from '../http/router';
import type { World } from '../world';
import { issueToken, readKeys } from './access';
import { readBalance, readUser } from './accounts';
import { createPaymentRequest, readPaymentRequest } from './collection';
import { createDisbursement, readDisbursement, type Version } from './disbursement';
import { createRefund } from './refund';

type Line = readonly [Route['method'], string, string, Route['handle']];

/** Everything under /airtel; /airtel/simulate is the portal's own sandbox prefix with the same routes. */
export function airtelRoutes(world: World): Route[] {
  const lines: Line[] = [
    ['POST', '/auth/oauth2/token', 'token', (call) => issueToken(world, call)],
    ['GET', '/v1/rsa/encryption-keys', 'encryption-keys', (call) => readKeys(world, call)],
    ['POST', '/merchant/v1/payments', 'payments', (call) => createPaymentRequest(world, call, 'v1')],
    ['POST', '/merchant/v2/payments', 'payments', (call) => createPaymentRequest(world, call, 'v2')],
    ['GET', '/standard/v1/payments/:reference', 'payments.get', (call) => readPaymentRequest(world, call)],
    ['POST', '/standard/v1/payments/refund', 'refund', (call) => createRefund(world, call)],
    ['POST', '/standard/v2/payments/refund', 'refund', (call) => createRefund(world, call)],
    // Before the number, which would take the word for one.
    ['GET', '/standard/v1/users/balance', 'balance', (call) => readBalance(world, call)],
    ['GET', '/standard/v2/users/balance', 'balance', (call) => readBalance(world, call)],
    ['GET', '/standard/v1/users/:msisdn', 'users', (call) => readUser(world, call)],
    ['GET', '/standard/v2/users/:msisdn', 'users', (call) => readUser(world, call)],
    ...(['v1', 'v2', 'v3'] as const).flatMap((version) => disbursementLines(world, version)),
  ];
  return ['/airtel', '/airtel/simulate'].flatMap((prefix) =>
    lines.map(([method, path, operation, handle]) => ({
      method,
      path: `${prefix}${path}`,
      operation,
      handle,
    })),
  );
}

function disbursementLines(world: World, version: Version): Line[] {
  const path = `/standard/${version}/disbursements`;
  return [
    ['POST', path, 'disbursements', (call) => createDisbursement(world, call, version)],
    ['GET', `${path}/:reference`, 'disbursements.get', (call) => readDisbursement(world, call, version)],
  ];
}
