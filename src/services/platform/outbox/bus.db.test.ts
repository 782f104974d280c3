import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { withTransaction } from '@/db/tx';
import { createWorld, type TestWorld } from '@/testing/context';
import type { SignalBus } from './bus';
import { emit } from './emit';
import { SignalHub } from './hub';
import { latestSignalId, signalsAfter } from './replay';
import type { Signal } from './signal';
import { busesUnderTest } from './testing/buses';

/** Long for a busy machine; what is waited for comes at once or never. */
const WAIT = { timeout: 30_000, interval: 20 };

/** One process' ear. */
async function hearing(bus: SignalBus) {
  const heard: Signal[] = [];
  const onListening = vi.fn();
  const { stop } = await bus.listen({ onSignal: (signal) => heard.push(signal), onListening });
  await vi.waitFor(() => expect(onListening).toHaveBeenCalledTimes(1), WAIT);
  return { heard, onListening, stop };
}

describe.each(busesUnderTest())('$name', (under) => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await createWorld();
    await under.begin(world);
  });
  afterAll(async () => {
    expect(await under.end()).toEqual([]);
    await world.close();
  });

  const moved = (id: string, topic = 'order:1'): Signal => ({ id, type: 'moved', topics: [topic] });

  test('what one process says every process hears, word for word and in its order', async () => {
    const [one, other] = await Promise.all([hearing(under.join()), hearing(under.join())]);
    const said: Signal[] = [
      moved('7'),
      { type: 'position', topics: ['order:1', 'délivery:1'], data: { lat: 0.3136, at: 'now' } },
      { id: '999999999999999999', type: 'ended', topics: [] },
    ];
    const speaker = under.join();
    for (const signal of said) await speaker.publish(world.system, signal);
    for (const { heard } of [one, other]) await vi.waitFor(() => expect(heard).toEqual(said), WAIT);
    await Promise.all([one.stop(), other.stop()]);
  });

  test('what is no signal of ours is passed over, and what comes after it is heard', async () => {
    const { heard, stop } = await hearing(under.join());
    for (const text of ['', 'hello', '{"type":"x"}', '{"id":"1; drop","type":"x","topics":[]}', '[1]'])
      await under.say(text);
    await under.join().publish(world.system, moved('8'));
    await vi.waitFor(() => expect(heard).toEqual([moved('8')]), WAIT);
    await stop();
  });

  test('who stopped listening hears no more', async () => {
    const [gone, there] = await Promise.all([hearing(under.join()), hearing(under.join())]);
    await gone.stop();
    await under.join().publish(world.system, moved('9'));
    await vi.waitFor(() => expect(there.heard).toEqual([moved('9')]), WAIT);
    expect(gone.heard).toEqual([]);
    await there.stop();
  });

  test('after the line was cut they listen again by themselves, and say so each time', async () => {
    const bus = under.join();
    const { heard, onListening, stop } = await hearing(bus);
    const said: Signal[] = [];
    for (const times of [2, 3]) {
      under.line().cut();
      under.line().mend();
      await vi.waitFor(() => expect(onListening).toHaveBeenCalledTimes(times), WAIT);
      said.push(moved(String(times)));
      await under.join().publish(world.system, moved(String(times)));
      await vi.waitFor(() => expect(heard).toEqual(said), WAIT);
    }
    await stop();
  });

  test('a stream hears what happened while its process was cut off, once, and nothing of others', async () => {
    // Looking for what was lost would hide that catching up does not work.
    const hub = new SignalHub(under.join(), () => world.system, 3_600_000);
    await hub.start();
    const heard: string[] = [];
    const lastId = await latestSignalId(world.system);
    hub.subscribe({ topics: ['order:2'], lastId, deliver: ({ type }) => heard.push(type) });
    const happen = async (type: string, topic: string) => {
      const before = await latestSignalId(world.system);
      await withTransaction(world.system, (tx) => emit(tx, [{ type, topics: [topic], payload: {} }]));
      return signalsAfter(world.system, before, 1);
    };
    const speaker = under.join();
    for (const signal of await happen('before', 'order:2')) await speaker.publish(world.system, signal);
    await vi.waitFor(() => expect(heard).toEqual(['before']), WAIT);
    under.line().cut();
    await happen('not theirs', 'order:3');
    await happen('meanwhile', 'order:2');
    under.line().mend();
    await vi.waitFor(() => expect(heard).toEqual(['before', 'meanwhile']), WAIT);
    await under.join().publish(world.system, moved('1', 'order:2'));
    await vi.waitFor(() => expect(heard).toEqual(['before', 'meanwhile', 'moved']), WAIT);
  });
});
