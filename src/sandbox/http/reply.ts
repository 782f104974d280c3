import { toJson } from '../decode';

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: string;
  /** Misbehaviour of the wire: wait first (simulated ms), or cut the connection instead of answering. */
  fault?: { hangMs?: number; reset?: boolean };
}

/** Thrown by a check to end the request with this answer. */
export class Refusal extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`refused with ${reply.status}`);
    this.reply = reply;
  }
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: toJson(value) };
}

/** The error shape of everything that is not an operator's own surface. */
export function problem(status: number, code: string, message: string): Reply {
  return json(status, { code, message });
}
