import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { distanceKm } from '@/lib/geo';
import { areasAt, FIRST_AREAS } from '@/lib/geofence';
import { alongTrace, loadTraces, type Trace } from './traces';

const kololo = { lat: 0.3287, lng: 32.5941 };
const ntinda = { lat: 0.3537, lng: 32.6122 };
const bend: Trace = [
  { lat: 0, lng: 0 },
  { lat: 1, lng: 1 },
  { lat: 0, lng: 2 },
];

test('leads from the shop to the door', () => {
  const way = alongTrace(bend, kololo, ntinda, 5);
  expect(way[0]).toEqual(kololo);
  expect(way.at(-1)).toEqual(ntinda);
  expect(way).toHaveLength(5);
});

test('keeps the shape: turned and stretched, never bent', () => {
  const [from, middle, to] = alongTrace(bend, kololo, ntinda, 3);
  if (!from || !middle || !to) throw new Error('three points');
  const [first, second] = [distanceKm(from, middle), distanceKm(middle, to)];
  expect(first).toBeCloseTo(second, 3);
  // The two legs of the original meet at a right angle.
  expect(first ** 2 + second ** 2).toBeCloseTo(distanceKm(from, to) ** 2, 2);
});

test('leaves out what lies off the map, never an end', () => {
  const edge = { lat: 0.64, lng: 32.3 };
  const wide: Trace = [
    { lat: 0, lng: 0 },
    { lat: 40, lng: 0.5 },
    { lat: 0, lng: 1 },
  ];
  const way = alongTrace(wide, edge, kololo, 5);
  expect(way.every((point) => areasAt(point, FIRST_AREAS).length > 0)).toBe(true);
  expect(way[0]).toEqual(edge);
  expect(way.at(-1)).toEqual(kololo);
});

test('a trace without length is a straight line', () => {
  expect(alongTrace([{ lat: 1, lng: 1 }], kololo, ntinda, 6)).toEqual([kololo, ntinda]);
});

test('reads recorded ways, and has its own where there are none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'urban-herb-traces-'));
  const file = join(folder, 'traces.json');
  await writeFile(
    file,
    JSON.stringify([
      {
        points: [
          [0, 0.3, 32.5],
          [60, 0.35, 32.6],
        ],
      },
      { points: [] },
    ]),
  );
  expect(await loadTraces(file)).toEqual([
    [
      { lat: 0.3, lng: 32.5 },
      { lat: 0.35, lng: 32.6 },
    ],
  ]);
  await rm(folder, { recursive: true });
  const own = await loadTraces(file);
  expect(own.length).toBeGreaterThanOrEqual(3);
  for (const trace of own) expect(trace.at(-1)).toEqual({ lat: 0, lng: 1 });
});
