/**
 * EVERY COLUMN THAT HOLDS TEXT, JSON OR BYTES, and what becomes of it when a person is forgotten. A column with a
 * closed list of values (CHECK ... IN) is not asked about. A new column has to be put into one of these, and with that
 * somebody has decided; `personal` and `words` are proven by planting a name and a number in each.
 */

/** Says who somebody is, or what she said: gone, or a pseudonym. */
export const PERSONAL = [
  ...['audit_log.after', 'audit_log.before'],
  ...['baskets.caller_e164', 'baskets.caller_name', 'baskets.typed'],
  ...['inbound_messages.body', 'inbound_messages.from_address', 'inbound_messages.parameters'],
  ...['inbound_messages.understood', 'message_events.parameters', 'messages.body', 'messages.variables'],
  ...['orders.buyer_name', 'people.name', 'phones.e164', 'phones.provider_address'],
  ...['producers.community', 'rate_limits.key', 'sessions.user_agent', 'sign_in_codes.phone_e164'],
  ...['demands.phone_e164', 'haulage_offers.phone_e164', 'refund_wishes.account'],
]

/** Deleted with its row: what only a machine reads, and would still open or tell something. */
export const DELETED = [
  'payments.checkout_url',
  ...['address_links.code_hash', 'address_links.code_salt', 'address_links.key_hash'],
  ...['inbound_media.bytes', 'inbound_media.declared_type', 'inbound_media.type', 'inbound_media.url'],
  ...['recovery_codes.code_hash', 'recovery_codes.salt', 'second_factors.secret', 'sessions.id_hash'],
  ...['sign_in_codes.browser_hash', 'sign_in_codes.code_hash', 'sign_in_codes.salt'],
]

/** What people write about others: her full name and her numbers are taken out of it (`word-queries.server.ts`). */
export const WORDS = [
  ...['advance_returns.back_reason', 'advance_returns.reason', 'advances.end_reason'],
  ...['association_registrations.question', 'association_registrations.story'],
  ...['balance_refunds.back_reason', 'bank_references.back_reason', 'bank_statement_rows.gloss'],
  ...['bill_requests.reason', 'cash_boxes.reason', 'cash_boxes.signed_name', 'cash_receipts.back_reason'],
  ...[
    'cash_receipts.reason',
    'catalog_imports.file_name',
    'check_ins.note',
    'cycle_participants.cancel_reason',
  ],
  ...['delivery_points.contact_name', 'delivery_points.declined_reason', 'demands.buyer_name'],
  ...['desk_events.payload', 'handovers.picked_up_by', 'haulage_offers.haulier_name', 'haulage_offers.note'],
  ...['haulage_reports.reason', 'late_event_decisions.reason', 'ledger_transactions.reason'],
  ...['market_acts.payload', 'market_day_closings.note', 'market_skips.reason', 'mobile_markets.reason'],
  ...['order_cycles.cancel_reason', 'orders.cancel_reason', 'payment_refunds.reason', 'payouts.back_reason'],
  ...['person_phones.whose', 'price_observations.exclude_reason', 'rhythm_weeks.reason'],
  ...['settlement_adjustments.reason', 'survey_imports.file_name', 'transport_permits.driver_name'],
  ...['transport_permits.withdrawn_reason', 'vehicles.driver_name'],
]

/** Goods, places and organizations, told to everyone by those whose they are. */
const THINGS = [
  ...['association_registrations.community', 'association_registrations.municipality'],
  ...['association_registrations.name', 'association_registrations.nit', 'bundles.name', 'bundles.picture'],
  ...[
    'bundles.serves',
    'bundles.slug',
    'bundles.story',
    'catalog_import_rows.details',
    'catalog_import_rows.title',
  ],
  ...[
    'catalog_imports.content',
    'delivery_points.address',
    'delivery_points.city',
    'delivery_points.district',
  ],
  ...[
    'delivery_points.name',
    'delivery_points.picture',
    'delivery_points.reference_corner',
    'delivery_points.slug',
  ],
  ...['delivery_points.zone', 'departures.place', 'figure_places.city', 'figure_places.district'],
  'fair_price_rules.source',
  ...['figure_sales.city', 'figure_sales.district', 'figures_due.city', 'figures_due.district'],
  ...['haulage_offers.from_place', 'haulage_offers.runs_on', 'haulage_offers.to_place', 'holidays.name'],
  ...[
    'market_acts.product_name',
    'market_days.checklist',
    'market_days.prices',
    'market_days.tolerance_source',
  ],
  'market_day_sales.product_name',
  ...['market_goods.name', 'market_goods.picture', 'market_goods.slug', 'market_goods.usual_unit'],
  ...['market_rules.checklist', 'market_rules.tolerance_source', 'mobile_markets.address'],
  ...['markets_that_left.address', 'markets_that_left.district', 'markets_that_left.reference_corner'],
  ...['mobile_markets.district', 'mobile_markets.name', 'mobile_markets.permit_number'],
  ...['mobile_markets.reference_corner', 'mobile_markets.slug', 'order_lines.label', 'order_lines.picture'],
  ...['order_lines.swaps', 'order_lines.unit', 'organizations.collection_place', 'organizations.community'],
  ...['organizations.department', 'organizations.municipality', 'organizations.name', 'organizations.nit'],
  ...['organizations.picture', 'organizations.slug', 'organizations.story', 'photo_files.bytes'],
  ...[
    'photo_files.photo_name',
    'photos.name',
    'point_requests.city',
    'point_requests.zone',
    'presentations.unit',
  ],
  ...['price_observations.unit', 'products.name', 'products.picture', 'products.sanitary_registration'],
  ...[
    'products.slug',
    'products.story',
    'qr_pictures.photo',
    'survey_imports.content',
    'survey_markets.city',
  ],
  ...['survey_markets.name', 'transport_permits.number', 'transport_permits.plate', 'vehicles.plate'],
]

/** Numbers of banks and papers: without them money cannot be found again. They name nobody. */
const BOOKS = [
  ...['advance_returns.proof', 'advances.proof', 'balance_refunds.proof', 'bank_references.bank'],
  ...['bank_references.reference', 'bank_statement_rows.bank', 'bank_statement_rows.reference'],
  ...['bill_requests.number', 'payouts.proof', 'qr_declarations.bank', 'qr_declarations.reference'],
]

/** Made by Chaka or a provider: codes, hashes, kinds, words of a language. */
const MACHINES = [
  ...['allotments.letter', 'audit_log.action', 'audit_log.actor', 'audit_log.subject', 'basket_items.swaps'],
  'baseline_rounds.quarter',
  ...['cash_boxes.counts', 'catalog_imports.fates_hash', 'catalog_imports.key', 'consents.how'],
  ...['consents.text_version', 'consents.what', 'cycle_sums.payment_method', 'handovers.less'],
  ...['harvest_requests.unit', 'inbound_messages.cost_unit', 'inbound_messages.outcome'],
  ...['inbound_messages.provider', 'inbound_messages.provider_id', 'inbound_messages.replied_to'],
  ...['inbound_readings.provider', 'installation.secret', 'ledger_transactions.actor'],
  ...['ledger_transactions.subject', 'market_acts.kept_because', 'market_acts.photo_name'],
  ...['message_alarms.what', 'message_events.provider_id', 'message_events.status', 'message_pace.sender'],
  ...['message_templates.approval', 'message_templates.content_hash', 'message_templates.content_sid'],
  ...['message_templates.language', 'message_templates.name', 'message_templates.rejection_reason'],
  ...['message_tries.cost_unit', 'message_tries.error_code', 'message_tries.provider_id'],
  ...['message_tries.status', 'message_tries.template', 'messages.cost_unit', 'messages.error_code'],
  ...['messages.kind', 'messages.language', 'messages.provider', 'messages.provider_id'],
  ...['messages.recipient', 'messages.rerouted', 'messages.subject', 'messages.template'],
  ...['negotiation_offers.text_version', 'negotiations.order_problem', 'negotiations.text_version'],
  ...['orders.code', 'orders.language', 'payment_attempts.error', 'payment_attempts.idempotency_key'],
  ...['payment_disputes.provider_id', 'payment_disputes.reason', 'payment_events.id', 'payment_events.kind'],
  ...['payment_events.provider', 'payment_events.told', 'payment_refunds.provider_id', 'payments.charge_id'],
  ...['payments.intent_id', 'payments.mismatch', 'payments.return_origin', 'payments.session_id'],
  ...[
    'people.language',
    'point_requests.browser_hash',
    'point_requests.language',
    'point_requests.text_version',
  ],
  'questions.kind',
]

export const CLASSIFIED = [...PERSONAL, ...DELETED, ...WORDS, ...THINGS, ...BOOKS, ...MACHINES]
