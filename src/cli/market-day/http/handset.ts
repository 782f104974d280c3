import { z } from 'zod';
import { until } from '../deadline';

const Prompts = z.object({
  prompts: z.array(z.object({ reference: z.string(), amount: z.string(), payerMessage: z.string() })),
});
export type Prompt = z.infer<typeof Prompts>['prompts'][number];
const Inbox = z.object({ messages: z.array(z.object({ id: z.string(), text: z.string() })) });

export type Decision = 'approve' | 'reject' | 'ignore';

const digits = (phone: string) => phone.replace(/\D/g, '');

/** The simulated phones, as their page on the simulator shows them. */
export class Handset {
  readonly #url: string;

  constructor(sandboxUrl: string) {
    this.#url = `${sandboxUrl}/__phone`;
  }

  async prompts(phone: string): Promise<Prompt[]> {
    return Prompts.parse(await this.#get(`prompts?msisdn=${digits(phone)}`)).prompts;
  }

  async messages(phone: string): Promise<{ id: string; text: string }[]> {
    return Inbox.parse(await this.#get(`inbox?msisdn=${digits(phone)}`)).messages;
  }

  /** The six digits of the newest text that is not among `seen`. @throws Stuck */
  async nextCode(phone: string, seen: ReadonlySet<string>, waitMs: number): Promise<string> {
    const look = async () => {
      const fresh = (await this.messages(phone)).filter(({ id }) => !seen.has(id));
      return fresh.map(({ text }) => /\b\d{6}\b/.exec(text)?.[0]).find((code) => code !== undefined) ?? null;
    };
    return until(look, { ms: waitMs, what: 'the text message with the sign-in code' }, 60);
  }

  /** False when the prompt was decided or over before. */
  async decide(reference: string, decision: Decision): Promise<boolean> {
    const response = await fetch(`${this.#url}/prompts/${reference}/${decision}`, { method: 'POST' });
    await response.text();
    return response.ok;
  }

  async #get(path: string): Promise<unknown> {
    const response = await fetch(`${this.#url}/${path}`);
    if (!response.ok) throw new Error(`the phone simulator answered ${response.status}`);
    return response.json();
  }
}
