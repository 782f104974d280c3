import { describe, expect, test } from 'vitest';
import { demoOptions } from './demo/options';
import { readOptions } from './options';
import { Refusal } from './refusal';

describe('flags of the demo', () => {
  test('defaults', () => {
    expect(demoOptions([])).toEqual({
      port: 3000,
      dataDir: '.data',
      isDefaultDir: true,
      fresh: false,
      development: false,
      timeScale: 5,
      secondFactor: false,
    });
  });

  test('a folder that was named is not a default, even when it is the same one', () => {
    expect(demoOptions(['--data-dir', '.data']).isDefaultDir).toBe(false);
  });

  test.each([['80a'], ['0'], ['65535'], ['-1'], ['1e3'], ['']])('refuses the port %j in words', (port) => {
    expect(() => demoOptions([`--port=${port}`])).toThrow('--port takes a whole number from 1 to 65534');
  });

  test('refuses an unknown flag and names the known ones', () => {
    expect(() => demoOptions(['--prot', '1'])).toThrow(/'--prot'[\s\S]*--port, --data-dir/);
  });

  test('refuses a word that belongs to no flag', () => {
    expect(() => demoOptions(['3001'])).toThrow(Refusal);
  });
});

test('a refused flag ends the command with code 2', () => {
  try {
    readOptions(['--x'], { y: { type: 'string' } });
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    expect(error instanceof Refusal && error.exitCode).toBe(2);
  }
});
