import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { LatLng } from '@/lib/geo';
import { fakeClock } from '@/testing/context';
import { configureRoads, osrmAt, type RoadFinder, wayBetween } from './roads';

const SHOP = { lat: 0.31, lng: 32.58 };
const DOOR = { lat: 0.35, lng: 32.61 };
const BEND = { lat: 0.33, lng: 32.57 };
const LINE = { points: [SHOP, DOOR], roadFactor: 1.47 };

const asked: string[] = [];
let answer: { status: number; body: string } = { status: 200, body: '{}' };
let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  configureRoads(undefined);
  asked.splice(0);
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function router(): RoadFinder {
  const address = server.address();
  const isOpen = (one: typeof address): one is AddressInfo => typeof one === 'object' && one !== null;
  if (!isOpen(address)) throw new Error('the server does not listen');
  return osrmAt(`http://127.0.0.1:${address.port}/`);
}

const osrm = (...points: LatLng[]) => ({
  status: 200,
  body: JSON.stringify({
    code: 'Ok',
    routes: [
      {
        distance: 1,
        geometry: { type: 'LineString', coordinates: points.map(({ lat, lng }) => [lng, lat]) },
      },
    ],
  }),
});

/** As much of a context as this needs. */
function world() {
  const clock = fakeClock();
  const warnings: unknown[] = [];
  const log = {
    info: () => {},
    warn: (fields: object, words: string) => void warnings.push([fields, words]),
    error: () => {},
  };
  return { clock, warnings, ctx: { clock, log } };
}

test('the road is what the router draws, asked for once while the driver is where they were', async () => {
  configureRoads(router());
  answer = osrm(SHOP, BEND, DOOR);
  const { ctx, clock } = world();
  const road = { points: [SHOP, SHOP, BEND, DOOR, DOOR], roadFactor: 1 };
  expect(await wayBetween(ctx, SHOP, DOOR, 1.47)).toEqual(road);
  expect(await wayBetween(ctx, SHOP, DOOR, 1.47)).toEqual(road);
  expect(asked).toEqual([
    '/route/v1/driving/32.58000,0.31000;32.61000,0.35000?overview=full&geometries=geojson',
  ]);
  clock.advanceMs(11 * 60_000);
  await wayBetween(ctx, SHOP, DOOR, 1.47);
  expect(asked).toHaveLength(2);
});

test.each([
  ['has no road', { status: 400, body: '{"code":"NoRoute"}' }, 2],
  ['draws one that leads elsewhere', osrm(SHOP, BEND), 2],
  ['fails', { status: 502, body: '<html>' }, 1],
  ['answers what nobody understands', { status: 200, body: '<html>' }, 1],
])('a router that %s: the straight line with the factor', async (_what, said, times) => {
  configureRoads(router());
  answer = said;
  const { ctx, clock, warnings } = world();
  expect(await wayBetween(ctx, SHOP, DOOR, 1.47)).toEqual(LINE);
  expect(await wayBetween(ctx, SHOP, DOOR, 1.47)).toEqual(LINE);
  // One that fails is left alone for half a minute.
  expect(asked).toHaveLength(times);
  expect(JSON.stringify(warnings)).not.toContain('0.35');
  clock.advanceMs(30_000);
  answer = osrm(SHOP, DOOR);
  expect((await wayBetween(ctx, SHOP, DOOR, 1.47)).roadFactor).toBe(1);
});

test('without a router nobody is asked', async () => {
  configureRoads(null);
  expect(await wayBetween(world().ctx, SHOP, DOOR, 1.47)).toEqual(LINE);
});
