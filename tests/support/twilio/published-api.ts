/**
 * Names, types, formats and values of the calls that Chaka makes, derived from Twilio's published OpenAPI descriptions
 * (github.com/twilio/twilio-oai, Apache 2.0): Api 2010-04-01, version 1.0.0, and Content v1, version 1.1.0, of April 2026.
 * The stand-in refuses whatever does not fit, and a test holds its answers to it.
 */
export type Schema = {
  type: string
  format?: string
  pattern?: string
  enum?: readonly string[]
  nullable?: boolean
  required?: readonly string[]
  additionalProperties?: boolean | Schema
  properties?: Readonly<Record<string, Schema>>
  items?: Schema
}

/** What a new message may say, as a form. */
export const CREATE_MESSAGE: Schema = {
  type: 'object',
  required: ['To'],
  properties: {
    To: { type: 'string', format: 'phone-number' },
    StatusCallback: { type: 'string', format: 'uri' },
    ApplicationSid: { type: 'string', pattern: '^AP[0-9a-fA-F]{32}$' },
    MaxPrice: { type: 'number' },
    ProvideFeedback: { type: 'boolean' },
    Attempt: { type: 'integer' },
    ValidityPeriod: { type: 'integer' },
    ForceDelivery: { type: 'boolean' },
    ContentRetention: { type: 'string', enum: ['retain', 'discard'] },
    AddressRetention: { type: 'string', enum: ['retain', 'obfuscate'] },
    SmartEncoded: { type: 'boolean' },
    PersistentAction: { type: 'array', items: { type: 'string' } },
    TrafficType: { type: 'string', enum: ['free'] },
    ShortenUrls: { type: 'boolean' },
    ScheduleType: { type: 'string', enum: ['fixed'] },
    SendAt: { type: 'string', format: 'date-time' },
    SendAsMms: { type: 'boolean' },
    ContentVariables: { type: 'string' },
    RiskCheck: { type: 'string', enum: ['enable', 'disable'] },
    From: { type: 'string', format: 'phone-number' },
    FallbackFrom: { type: 'string', format: 'phone-number' },
    MessagingServiceSid: { type: 'string', pattern: '^MG[0-9a-fA-F]{32}$' },
    Body: { type: 'string' },
    MediaUrl: { type: 'array', items: { type: 'string', format: 'uri' } },
    ContentSid: { type: 'string', pattern: '^HX[0-9a-fA-F]{32}$' },
  },
}

/** What a list of messages may be asked for. */
export const LIST_MESSAGES: Readonly<Record<string, Schema>> = {
  To: { type: 'string', format: 'phone-number' },
  From: { type: 'string', format: 'phone-number' },
  DateSent: { type: 'string', format: 'date-time' },
  'DateSent<': { type: 'string', format: 'date-time' },
  'DateSent>': { type: 'string', format: 'date-time' },
  PageSize: { type: 'integer', format: 'int64' },
  Page: { type: 'integer' },
  PageToken: { type: 'string' },
}

/** A message, as the API tells it. */
export const MESSAGE: Schema = {
  type: 'object',
  properties: {
    body: { type: 'string', nullable: true },
    num_segments: { type: 'string', nullable: true },
    direction: { type: 'string', enum: ['inbound', 'outbound-api', 'outbound-call', 'outbound-reply'] },
    from: { type: 'string', format: 'phone-number', nullable: true },
    to: { type: 'string', nullable: true },
    date_updated: { type: 'string', format: 'date-time-rfc-2822', nullable: true },
    price: { type: 'string', nullable: true },
    error_message: { type: 'string', nullable: true },
    uri: { type: 'string', nullable: true },
    account_sid: { type: 'string', pattern: '^AC[0-9a-fA-F]{32}$', nullable: true },
    num_media: { type: 'string', nullable: true },
    status: {
      type: 'string',
      enum: [
        'queued',
        'sending',
        'sent',
        'failed',
        'delivered',
        'undelivered',
        'receiving',
        'received',
        'accepted',
        'scheduled',
        'read',
        'partially_delivered',
        'canceled',
      ],
    },
    messaging_service_sid: { type: 'string', pattern: '^MG[0-9a-fA-F]{32}$', nullable: true },
    sid: { type: 'string', pattern: '^(SM|MM)[0-9a-fA-F]{32}$', nullable: true },
    date_sent: { type: 'string', format: 'date-time-rfc-2822', nullable: true },
    date_created: { type: 'string', format: 'date-time-rfc-2822', nullable: true },
    error_code: { type: 'integer', nullable: true },
    price_unit: { type: 'string', format: 'currency', nullable: true },
    api_version: { type: 'string', nullable: true },
    subresource_uris: { type: 'object', format: 'uri-map', nullable: true },
  },
}

/** A new template, as JSON. */
export const CREATE_CONTENT: Schema = {
  type: 'object',
  required: ['language', 'types'],
  properties: {
    friendly_name: { type: 'string' },
    variables: { type: 'object', additionalProperties: { type: 'string' } },
    language: { type: 'string' },
    types: { type: 'object' },
  },
}

/** What a template may be. */
export const CONTENT_TYPES: readonly string[] = [
  'twilio/text',
  'twilio/media',
  'twilio/location',
  'twilio/list-picker',
  'twilio/call-to-action',
  'twilio/quick-reply',
  'twilio/card',
  'twilio/catalog',
  'twilio/carousel',
  'twilio/flows',
  'twilio/schedule',
  'whatsapp/card',
  'whatsapp/authentication',
  'whatsapp/flows',
]

/** Those of them that Chaka makes. */
export const USED_CONTENT_TYPES: Readonly<Record<string, Schema>> = {
  'twilio/text': {
    type: 'object',
    nullable: true,
    required: ['body'],
    additionalProperties: false,
    properties: { body: { type: 'string' } },
  },
  'twilio/quick-reply': {
    type: 'object',
    nullable: true,
    required: ['body', 'actions'],
    additionalProperties: false,
    properties: {
      body: { type: 'string' },
      actions: {
        type: 'array',
        items: {
          type: 'object',
          required: ['title'],
          additionalProperties: false,
          properties: {
            type: { type: 'string', enum: ['QUICK_REPLY'] },
            title: { type: 'string' },
            id: { type: 'string' },
          },
        },
      },
    },
  },
  'whatsapp/authentication': {
    type: 'object',
    nullable: true,
    required: ['actions'],
    additionalProperties: false,
    properties: {
      add_security_recommendation: { type: 'boolean' },
      code_expiration_minutes: { type: 'number' },
      actions: {
        type: 'array',
        items: {
          type: 'object',
          required: ['type', 'copy_code_text'],
          additionalProperties: false,
          properties: { type: { type: 'string', enum: ['COPY_CODE'] }, copy_code_text: { type: 'string' } },
        },
      },
    },
  },
}

/** A template, as the API tells it. */
export const CONTENT: Schema = {
  type: 'object',
  properties: {
    date_created: { type: 'string', format: 'date-time', nullable: true },
    date_updated: { type: 'string', format: 'date-time', nullable: true },
    sid: { type: 'string', pattern: '^HX[0-9a-fA-F]{32}$', nullable: true },
    account_sid: { type: 'string', pattern: '^AC[0-9a-fA-F]{32}$', nullable: true },
    friendly_name: { type: 'string', nullable: true },
    language: { type: 'string', nullable: true },
    variables: { type: 'object', nullable: true },
    types: { type: 'object', nullable: true },
    url: { type: 'string', format: 'uri', nullable: true },
    links: { type: 'object', format: 'uri-map', nullable: true },
  },
}

/** What is asked of WhatsApp for a template. */
export const ASK_APPROVAL: Schema = {
  type: 'object',
  required: ['name', 'category'],
  properties: { name: { type: 'string' }, category: { type: 'string' } },
}

/** What WhatsApp says of a template. */
export const APPROVAL: Schema = {
  type: 'object',
  properties: {
    sid: { type: 'string', pattern: '^HX[0-9a-fA-F]{32}$', nullable: true },
    account_sid: { type: 'string', pattern: '^AC[0-9a-fA-F]{32}$', nullable: true },
    whatsapp: { type: 'object', nullable: true },
    url: { type: 'string', format: 'uri', nullable: true },
  },
}
