const LIMITS: Readonly<Record<string, string>> = {
  reading: 'Pages and their data, by account or address',
  searching: 'Search boxes',
  writing: 'Everything that changes something',
  streaming: 'Live connections',
  callbacks: 'Callbacks of the operators, by address',
  'sms-reports': 'Delivery reports of SMS, by address',
  'code-sending': 'Codes asked for from one address, by SMS and mail',
  'code-sending-to-one': 'Codes to one number, from browsers new to it',
  'code-sending-in-all': 'Codes to numbers new to a browser, all together',
  'signing-in': 'Attempts to sign in, by address',
  paying: 'Payment prompts, by account',
  'payment-checks': 'Operators asked about a payment at its payer’s wish, by account',
  'payer-name-lookups': 'Names behind numbers asked of an operator, by account',
  uploading: 'Files sent to us, by account',
};

/** What a limit counts. */
export const limitWords = (name: string): string => LIMITS[name] ?? name;
