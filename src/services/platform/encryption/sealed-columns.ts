import type { KeyContext } from './key-contexts';

export type SealedColumn = {
  readonly context: KeyContext;
  readonly table: string;
  readonly column: string;
  /** The row's key: one column that never changes, bound into every value. */
  readonly key: string;
  readonly keyType: 'uuid' | 'text' | 'bigint';
};

/** Every column that holds sealed text, as the database names it. Rotation visits these and no other. */
export const SEALED_COLUMNS = [
  { context: 'contact', table: 'users', column: 'phone_sealed', key: 'id', keyType: 'uuid' },
  { context: 'messages', table: 'messages', column: 'recipient_sealed', key: 'id', keyType: 'uuid' },
  { context: 'messages', table: 'messages', column: 'body_sealed', key: 'id', keyType: 'uuid' },
  { context: 'payment', table: 'payment_attempts', column: 'msisdn_sealed', key: 'id', keyType: 'uuid' },
  { context: 'payment', table: 'payout_numbers', column: 'msisdn_sealed', key: 'id', keyType: 'uuid' },
  { context: 'address', table: 'purchases', column: 'drop_sealed', key: 'id', keyType: 'uuid' },
  { context: 'address', table: 'deliveries', column: 'drop_sealed', key: 'id', keyType: 'uuid' },
  { context: 'address', table: 'saved_places', column: 'place_sealed', key: 'id', keyType: 'uuid' },
  { context: 'factors', table: 'authenticators', column: 'secret_sealed', key: 'id', keyType: 'uuid' },
  { context: 'contact', table: 'user_emails', column: 'email_sealed', key: 'user_id', keyType: 'uuid' },
  { context: 'contact', table: 'recovery_requests', column: 'new_phone_sealed', key: 'id', keyType: 'uuid' },
  { context: 'papers', table: 'papers', column: 'number_sealed', key: 'id', keyType: 'uuid' },
  { context: 'papers', table: 'papers', column: 'file_key_sealed', key: 'id', keyType: 'uuid' },
  { context: 'exports', table: 'data_export_parts', column: 'body_sealed', key: 'id', keyType: 'uuid' },
] as const satisfies readonly SealedColumn[];

type Registered = (typeof SEALED_COLUMNS)[number];
type PlaceIn<C extends Registered> = C extends Registered
  ? {
      readonly context: C['context'];
      readonly table: C['table'];
      readonly column: C['column'];
      readonly row: string;
    }
  : never;

/** Where one value stands. Only registered columns have a place: rotation would miss any other. */
export type SealedPlace = PlaceIn<Registered>;

export function isSealedPlace(place: {
  readonly context: string;
  readonly table: string;
  readonly column: string;
  readonly row: string;
}): place is SealedPlace {
  return SEALED_COLUMNS.some(
    ({ context, table, column }) =>
      context === place.context && table === place.table && column === place.column,
  );
}
