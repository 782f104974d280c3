const CONTEXTS: Readonly<Record<string, string>> = {
  contact: 'Phone numbers and e-mail addresses',
  address: 'Addresses and notes for the driver',
  messages: 'Messages on their way',
  payment: 'Numbers that pay',
  factors: 'Secrets of second factors',
  exports: 'Copies of their data made for people',
  papers: 'National ids and licences',
};

/** What the keys of a context protect. */
export const contextWords = (context: string): string => CONTEXTS[context] ?? context;

const COLUMNS: Readonly<Record<string, string>> = {
  'users.phone_sealed': 'Phone numbers',
  'messages.recipient_sealed': 'Recipients of messages',
  'messages.body_sealed': 'Words of messages',
  'payment_attempts.msisdn_sealed': 'Numbers that paid',
  'payout_numbers.msisdn_sealed': 'Numbers payouts go to',
  'purchases.drop_sealed': 'Addresses of purchases',
  'deliveries.drop_sealed': 'Addresses of deliveries',
  'saved_places.place_sealed': 'Places that shoppers keep',
  'authenticators.secret_sealed': 'Secrets of authenticator apps',
  'user_emails.email_sealed': 'E-mail addresses',
  'recovery_requests.new_phone_sealed': 'New numbers that wait',
  'papers.number_sealed': 'Numbers of ids and licences',
  'papers.file_key_sealed': 'Keys of files',
  'data_export_parts.body_sealed': 'Copies for their owners',
};

/** What lies in a sealed column; one without words yet is named as it is. */
export const columnWords = (name: string): string => COLUMNS[name] ?? name;
