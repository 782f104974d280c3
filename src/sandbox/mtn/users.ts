import { list, object, text } from '../decode';
import type { Settings } from '../settings';
import type { Journal } from '../state/journal';
import { Table } from '../state/table';

const apiUser = object({ id: text, callbackHost: text, apiKeys: list(text) });
export type ApiUser = ReturnType<typeof apiUser>;

/** API users made by provisioning, plus the one of the settings. */
export class ApiUsers {
  readonly table: Table<ApiUser>;
  readonly #configured: ApiUser;

  constructor(journal: Journal, settings: Settings) {
    const { apiUser: id, apiKey, callbackHost } = settings.credentials;
    this.table = new Table('api-user', journal, apiUser);
    this.#configured = { id: id.toLowerCase(), callbackHost, apiKeys: [apiKey] };
  }

  get(id: string): ApiUser | undefined {
    const key = id.toLowerCase();
    return this.table.get(key) ?? (key === this.#configured.id ? this.#configured : undefined);
  }
}
