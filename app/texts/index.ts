import { es } from './es'
import { giveBack } from './en/give-back'
import { impact } from './en/impact'
import { orders } from './en/orders'
import { privacy } from './en/privacy'
import { shop } from './en/shop'
import { payments } from './en/payments'
import { transfers } from './en/transfers'
import { work } from './en/work'
import { pieces } from './en/pieces'
import { account } from './en/account'
import { accountSafety } from './en/account-safety'

/**
 * What people read, gettext style: the key is the Spanish sentence itself, so Spanish needs entries only
 * for its plurals. A language is added by adding its dictionary here. tests/unit/texts holds every sentence
 * of the code against every dictionary.
 */
export const dictionaries = {
  es: { translation: es },
  en: {
    translation: {
      ...pieces,
      ...account,
      ...accountSafety,
      ...privacy,
      ...shop,
      ...impact,
      ...orders,
      ...payments,
      ...giveBack,
      ...transfers,
      ...work,
    },
  },
}

export type Language = keyof typeof dictionaries
export const LANGUAGES = Object.keys(dictionaries) as Language[]
export const DEFAULT_LANGUAGE: Language = 'es'
