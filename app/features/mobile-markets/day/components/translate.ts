import { useTranslation } from 'react-i18next'
import { type Translate } from '../day-words'

/** The page's language for words that a phone says too. */
export function useTranslate(): { t: Translate; language: string } {
  const { t, i18n } = useTranslation()
  return { t: (sentence, told) => t(sentence, told ?? {}), language: i18n.language }
}
