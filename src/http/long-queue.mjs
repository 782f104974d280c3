import { Server } from 'node:net';

/**
 * Loaded before the framework: lets 4,096 connections wait at the door instead of Node's 511, as far as the kernel does
 * (net.core.somaxconn). After a process was lost thousands of live streams come back while the next one still starts; whoever
 * finds the queue full is left waiting by the kernel for 1, 3, 7, 15 seconds. The framework names no length and takes none.
 */
const LENGTH = 4_096;

const { listen } = Server.prototype;

/** @this {Server} */
Server.prototype.listen = function listenWithQueue(...args) {
  const [port, host, queue] = args;
  const isPlain = typeof port === 'number' && typeof host === 'string' && typeof queue !== 'number';
  return Reflect.apply(listen, this, isPlain ? [port, host, LENGTH, ...args.slice(2)] : args);
};
