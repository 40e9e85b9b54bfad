import { type Migration } from 'kysely'
import * as foundation from './0001-foundation'
import * as people from './0002-people'
import * as catalog from './0003-catalog'
import * as cycles from './0004-cycles'
import * as orders from './0005-orders'
import * as consolidation from './0006-consolidation'
import * as messaging from './0007-messaging'
import * as signIn from './0008-sign-in'
import * as inboundAttempts from './0009-inbound-attempts'
import * as inboundAttended from './0060-inbound-attended'
import * as inboundReadBack from './0061-inbound-read-back'
import * as catalogWorkspace from './0010-catalog-workspace'
import * as peopleAndOrganizations from './0012-people-and-organizations'
import * as offers from './0011-offers'
import * as operation from './0013-operation'
import * as allotmentChecks from './0032-allotment-checks'
import * as partsOfARequest from './0063-parts-of-a-request'
import * as shortages from './0014-shortages'
import * as delivery from './0015-delivery'
import * as desk from './0016-desk'
import * as requestsThatGo from './0017-requests-that-go'
import * as ledger from './0023-ledger'
import * as settlement from './0026-settlement'
import * as settlementAccounts from './0066-settlement-accounts'
import * as covers from './0018-covers'
import * as lessThanSold from './0018-less-than-sold'
import * as cycleSums from './0019-cycle-sums'
import * as bundlePhotos from './0020-bundle-photos'
import * as mergedProducers from './0020-merged-producers'
import * as oneClick from './0030-one-click'
import * as earlyPayment from './0037-early-payment'
import * as ledgerBacklog from './0038-ledger-backlog'
import * as billRequests from './0039-bill-requests'
import * as consentByMessage from './0022-consent-by-message'
import * as payments from './0027-payments'
import * as quietHoursAndMedia from './0025-quiet-hours-and-media'
import * as moneyIn from './0028-money-in'
import * as qr from './0031-qr'
import * as takenBack from './0064-taken-back'
import * as gatewayCosts from './0065-gateway-costs'
import * as cashSwitch from './0065-cash-switch'
import * as referencePrices from './0044-reference-prices'
import * as demandBoard from './0045-demand-board'
import * as messageFates from './0021-message-fates'
import * as messageCare from './0029-message-care'
import * as readBack from './0033-read-back'
import * as unsureMessages from './0062-unsure-messages'
import * as addressLinks from './0034-address-links'
import * as freeOverpayments from './0058-free-overpayments'
import * as shopVersion from './0057-shop-version'
import * as shopVersionOfPrices from './0057-shop-version-of-prices'
import * as windowLoads from './0031-window-loads'
import * as figures from './0048-figures'
import * as figureMarks from './0049-figure-marks'
import * as figureProducers from './0050-figure-producers'
import * as marketDays from './0068-market-days'
import * as marketDayClosings from './0069-market-day-closings'
import * as balances from './0035-balances'
import * as secondFactor from './0052-second-factor'
import * as mobileMarkets from './0040-mobile-markets'
import * as departures from './0070-departures'
import * as transportPermits from './0071-transport-permits'
import * as haulageAnswers from './0074-haulage-answers'
import * as overtaken from './0059-overtaken'
import * as proposedPoints from './0072-proposed-points'
import * as pointRequests from './0073-point-requests'
import * as givenBackAndLate from './0074-given-back-and-late'
import * as seldomLooks from './0076-seldom-looks'
import * as fairPriceRules from './0085-fair-price-rules'
import * as receiptsAndCounts from './0081-receipts-and-counts'
import * as marketDaySales from './0083-market-day-sales'
import * as baseline from './0084-baseline'
import * as weightsAsSold from './0082-weights-as-sold'
import * as refundWishes from './0086-refund-wishes'
import * as neverCame from './0086-transfers-that-never-came'
import * as forgetting from './0087-forgetting'
import * as moneyKept from './0089-money-kept'
import * as cardFees from './0090-card-fees'
import * as dataLooks from './0091-data-looks'
import * as contestedOverpayments from './0093-contested-overpayments'
import * as cardFeesGivenBack from './0094-card-fees-given-back'
import * as sealedFactors from './0100-sealed-factors'
import * as foundLater from './0102-found-later-and-qr-notices'
import * as rowsBehindNumbers from './0103-rows-behind-numbers'
import * as contestedFees from './0104-contested-fees'
import * as typedSince from './0109-typed-since'
import * as marketsThatLeft from './0112-markets-that-left'
import * as marketDayCounts from './0113-market-day-counts'
import * as locksAtCommit from './0120-locks-at-commit'
import * as unfinishedRows from './0115-unfinished-rows'
import * as sumsAtOnce from './0121-sums-at-once'
import * as countedRows from './0122-counted-rows'
import * as linesByAgrobolsa from './0124-lines-by-agrobolsa'
import * as messageLooks from './0125-message-looks'
import * as listLooks from './0126-list-looks'

/** Named here, not read from a folder, so that they travel inside the server bundle. */
export const migrations: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-people': people,
  '0003-catalog': catalog,
  '0004-cycles': cycles,
  '0005-orders': orders,
  '0006-consolidation': consolidation,
  '0007-messaging': messaging,
  '0008-sign-in': signIn,
  '0009-inbound-attempts': inboundAttempts,
  '0060-inbound-attended': inboundAttended,
  '0061-inbound-read-back': inboundReadBack,
  '0010-catalog-workspace': catalogWorkspace,
  '0012-people-and-organizations': peopleAndOrganizations,
  '0011-offers': offers,
  '0013-operation': operation,
  '0014-shortages': shortages,
  '0015-delivery': delivery,
  '0016-desk': desk,
  '0017-requests-that-go': requestsThatGo,
  '0032-allotment-checks': allotmentChecks,
  '0063-parts-of-a-request': partsOfARequest,
  '0023-ledger': ledger,
  '0026-settlement': settlement,
  '0066-settlement-accounts': settlementAccounts,
  '0018-covers': covers,
  '0018-less-than-sold': lessThanSold,
  '0019-cycle-sums': cycleSums,
  '0020-bundle-photos': bundlePhotos,
  '0020-merged-producers': mergedProducers,
  '0030-one-click': oneClick,
  '0037-early-payment': earlyPayment,
  '0038-ledger-backlog': ledgerBacklog,
  '0039-bill-requests': billRequests,
  '0022-consent-by-message': consentByMessage,
  '0027-payments': payments,
  '0025-quiet-hours-and-media': quietHoursAndMedia,
  '0028-money-in': moneyIn,
  '0031-qr': qr,
  '0064-taken-back': takenBack,
  '0065-gateway-costs': gatewayCosts,
  '0065-cash-switch': cashSwitch,
  '0044-reference-prices': referencePrices,
  '0045-demand-board': demandBoard,
  '0021-message-fates': messageFates,
  '0029-message-care': messageCare,
  '0033-read-back': readBack,
  '0062-unsure-messages': unsureMessages,
  '0034-address-links': addressLinks,
  '0031-window-loads': windowLoads,
  '0057-shop-version': shopVersion,
  '0057-shop-version-of-prices': shopVersionOfPrices,
  '0048-figures': figures,
  '0049-figure-marks': figureMarks,
  '0050-figure-producers': figureProducers,
  '0068-market-days': marketDays,
  '0069-market-day-closings': marketDayClosings,
  '0035-balances': balances,
  '0052-second-factor': secondFactor,
  '0040-mobile-markets': mobileMarkets,
  '0058-free-overpayments': freeOverpayments,
  '0059-overtaken': overtaken,
  '0072-proposed-points': proposedPoints,
  '0070-departures': departures,
  '0073-point-requests': pointRequests,
  '0071-transport-permits': transportPermits,
  '0074-given-back-and-late': givenBackAndLate,
  '0074-haulage-answers': haulageAnswers,
  '0076-seldom-looks': seldomLooks,
  '0085-fair-price-rules': fairPriceRules,
  '0081-receipts-and-counts': receiptsAndCounts,
  '0083-market-day-sales': marketDaySales,
  '0084-baseline': baseline,
  '0082-weights-as-sold': weightsAsSold,
  '0086-refund-wishes': refundWishes,
  '0086-transfers-that-never-came': neverCame,
  '0087-forgetting': forgetting,
  '0089-money-kept': moneyKept,
  '0090-card-fees': cardFees,
  '0091-data-looks': dataLooks,
  '0093-contested-overpayments': contestedOverpayments,
  '0094-card-fees-given-back': cardFeesGivenBack,
  '0100-sealed-factors': sealedFactors,
  '0102-found-later-and-qr-notices': foundLater,
  '0103-rows-behind-numbers': rowsBehindNumbers,
  '0104-contested-fees': contestedFees,
  '0109-typed-since': typedSince,
  '0112-markets-that-left': marketsThatLeft,
  '0113-market-day-counts': marketDayCounts,
  '0120-locks-at-commit': locksAtCommit,
  '0115-unfinished-rows': unfinishedRows,
  '0121-sums-at-once': sumsAtOnce,
  '0122-counted-rows': countedRows,
  '0124-lines-by-agrobolsa': linesByAgrobolsa,
  '0125-message-looks': messageLooks,
  '0126-list-looks': listLooks,
}
