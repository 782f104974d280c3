import type { Product } from '../engine/tokens';
import type { Route } from '../http/router';
import type { World } from '../world';
import { readActive, readBalance, readUserInfo } from './accounts';
import { createDirect, notifyDelivery, readPayment } from './collection';
import { createV2Payment } from './payment';
import { createApiKey, createApiUser, issueToken, readApiUser } from './provisioning';
import { createRefund } from './refund';

type Line = readonly [Route['method'], string, string, Route['handle']];

/** Everything under /mtn. */
export function mtnRoutes(world: World): Route[] {
  const lines: Line[] = [
    ['POST', '/v1_0/apiuser', 'apiuser', (call) => createApiUser(world, call)],
    ['GET', '/v1_0/apiuser/:id', 'apiuser.get', (call) => readApiUser(world, call)],
    ['POST', '/v1_0/apiuser/:id/apikey', 'apikey', (call) => createApiKey(world, call)],
    ...productLines(world, 'collection'),
    ...productLines(world, 'disbursement'),
    [
      'POST',
      '/collection/v1_0/requesttopay',
      'requesttopay',
      (call) => createDirect(world, call, 'requesttopay'),
    ],
    [
      'GET',
      '/collection/v1_0/requesttopay/:reference',
      'requesttopay.get',
      (call) => readPayment(world, call, 'collection', 'requesttopay'),
    ],
    [
      'POST',
      '/collection/v1_0/requesttopay/:reference/deliverynotification',
      'deliverynotification',
      (call) => notifyDelivery(world, call),
    ],
    ['POST', '/collection/v2_0/payment', 'payment', (call) => createV2Payment(world, call)],
    [
      'GET',
      '/collection/v2_0/payment/:reference',
      'payment.get',
      (call) => readPayment(world, call, 'collection', 'payment'),
    ],
    ...payoutLines(world, 'transfer', ['v1_0']),
    ...payoutLines(world, 'deposit', ['v1_0', 'v2_0']),
    ...payoutLines(world, 'refund', ['v1_0', 'v2_0']),
  ];
  return lines.map(([method, path, operation, handle]) => ({
    method,
    path: `/mtn${path}`,
    operation,
    handle,
  }));
}

function productLines(world: World, product: Product): Line[] {
  const holder = `/${product}/v1_0/accountholder/msisdn/:msisdn`;
  return [
    ['POST', `/${product}/token`, 'token', (call) => issueToken(world, call, product)],
    ['GET', `/${product}/v1_0/account/balance`, 'balance', (call) => readBalance(world, call, product)],
    ['GET', `${holder}/active`, 'accountholder', (call) => readActive(world, call, product)],
    ['GET', `${holder}/basicuserinfo`, 'basicuserinfo', (call) => readUserInfo(world, call, product)],
  ];
}

/** Creating and reading of what leaves our float, in every version of the path. */
function payoutLines(
  world: World,
  operation: 'transfer' | 'deposit' | 'refund',
  versions: readonly string[],
): Line[] {
  return versions.flatMap((version): Line[] => [
    [
      'POST',
      `/disbursement/${version}/${operation}`,
      operation,
      (call) => (operation === 'refund' ? createRefund(world, call) : createDirect(world, call, operation)),
    ],
    [
      'GET',
      `/disbursement/${version}/${operation}/:reference`,
      `${operation}.get`,
      (call) => readPayment(world, call, 'disbursement', operation),
    ],
  ]);
}
