import { nullable, object, oneOf, text } from '../decode';
import type { Settings } from '../settings';
import type { Journal } from '../state/journal';
import { Table } from '../state/table';
import { HASH_MODES, HASH_PLACES } from './airtel-settings';

const portalRow = object({
  callbackUrl: nullable(text),
  hashMode: oneOf(HASH_MODES),
  hashPlace: oneOf(HASH_PLACES),
});
export type PortalSettings = ReturnType<typeof portalRow>;

/** What the merchant sets in Airtel's portal: one callback address for every payment, and how callbacks are hashed. */
export class Portal {
  readonly table: Table<PortalSettings>;
  readonly #fromStart: PortalSettings;

  constructor(journal: Journal, settings: Settings) {
    this.table = new Table('airtel-portal', journal, portalRow);
    this.#fromStart = {
      callbackUrl: settings.airtelCallbackUrl,
      hashMode: settings.airtelCallbackHash,
      hashPlace: settings.airtelCallbackHashPlace,
    };
  }

  get current(): PortalSettings {
    return this.table.get('current') ?? this.#fromStart;
  }

  change(changes: Partial<PortalSettings>): void {
    this.table.set('current', { ...this.current, ...changes });
  }
}
